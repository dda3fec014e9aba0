"""Review on the desk: who may write, in which way, how often; what is written, and what it changes."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from abide import pipeline
from abide.cli.reviewed import reviewing
from abide.evidence.claims.casebook import Casebook
from abide.intake import edition_of
from abide.ledger import open_ledger
from abide.parties.store import ListStore
from abide.publish import app as desk
from abide.publish.editions import Editions
from abide.publish.permalinks import Beside
from abide.publish.review.tokens import Role, Tokens
from abide.terms.edition import Edition
from abide.terms.errors import BadInput, UnknownName

DAY = "as_of=2020-04-01&known_by=2020-04-01"
BAD = "<script>alert(1)</script>"
Serve = Callable[..., TestClient]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, casebook: Casebook) -> Path:
    place = tmp_path_factory.mktemp("desk") / "ledger.sqlite"
    claims = [claim for claim in casebook.claims if claim.bearer == "POL"]
    wanted = {claim.document for claim in claims}
    with open_ledger(str(place)) as ledger:
        pipeline.record(ledger, [*(item for item in casebook.documents if item.id in wanted), *claims])
    return place


@pytest.fixture
def serve(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    where = tmp_path / "ledger.sqlite"
    where.write_bytes(filled.read_bytes())

    def start(*, closed: bool = False, ledger: Path = where) -> TestClient:
        monkeypatch.setenv("ABIDE_TOKENS", str(tmp_path / "tokens.json"))
        monkeypatch.setenv("ABIDE_READING", "closed" if closed else "open")

        def load(as_of: date, known_by: date, beside: Beside) -> Edition:
            return edition_of(
                str(ledger),
                as_of,
                known_by,
                regime="dprk",
                chosen=False,
                tell=print,
                reviewed=beside.reviewed,
                head=beside.head,
            )

        app = desk.create_app(
            load,
            states=("POL",),
            duties=("2397-8",),
            review=reviewing(str(ledger), "dprk", secure=False),
            editions=Editions(tmp_path / "editions.jsonl"),
        )
        return TestClient(app, follow_redirects=False)

    return start


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    return Tokens(tmp_path / "tokens.json")


def support(client: TestClient) -> list[str]:
    told = client.get(f"/api/v1/standings/POL?duty=2397-8&{DAY}").json()
    return told[0]["for"]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_is_kept_as_a_hash_and_can_be_taken_back(tokens: Tokens, tmp_path: Path):
    token = tokens.issue("An analyst", Role.ANALYST)
    file = tmp_path / "tokens.json"
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert tokens.holder(token).name == "An analyst"
    assert tokens.holder(token + "x") is None
    with pytest.raises(BadInput, match="holds a token already"):
        tokens.issue("An  analyst", Role.ADMIN)
    tokens.take_back("An analyst")
    assert tokens.holder(token) is None
    with pytest.raises(UnknownName):
        tokens.take_back("An analyst")


def test_a_damaged_file_of_tokens_lets_nobody_in(tokens: Tokens, tmp_path: Path):
    (tmp_path / "tokens.json").write_text("{")
    with pytest.raises(BadInput, match="no file of tokens"):
        tokens.holder("x")


def test_a_program_writes_with_a_token_and_the_standing_changes(serve: Serve, tokens: Tokens):
    client, token = serve(), tokens.issue("An analyst", Role.ANALYST)
    before = support(client)
    asked = {"about": before[0], "verdict": "rejects", "reason": f"not said so {BAD}"}
    answer = client.post("/api/v1/reviews", json=asked, headers=bearer(token))
    assert answer.status_code == 201
    assert answer.json()["by"] == "An analyst"
    assert before[0] not in support(client)
    plain = client.get(f"/api/v1/standings/POL?duty=2397-8&{DAY}&reviewed=no").json()[0]
    assert plain["for"] == before
    (kept,) = client.get("/api/v1/reviews").json()
    assert kept["verdict"] == "rejects"
    page = client.get(f"/review/{before[0]}?{DAY}").text
    assert BAD not in page
    assert "not said so &lt;script&gt;" in page


@pytest.mark.parametrize(
    ("role", "headers", "status"),
    [
        (None, {}, 401),
        (None, bearer("abide_nobody"), 401),
        (Role.READER, None, 403),
        (Role.ANALYST, None, 201),
        (Role.ADMIN, None, 201),
    ],
)
def test_only_analysts_and_admins_write(
    serve: Serve, tokens: Tokens, role: Role | None, headers, status: int
):
    client = serve()
    held = headers if role is None else bearer(tokens.issue("Somebody", role))
    asked = {"about": support(client)[0], "verdict": "comments", "reason": "a remark"}
    answer = client.post("/api/v1/reviews", json=asked, headers=held)
    assert answer.status_code == status
    if status != 201:
        assert answer.headers["content-type"] == "application/problem+json"
        assert client.get("/api/v1/reviews").json() == []


def sign_in(client: TestClient, token: str):
    return client.post("/sign-in", data={"token": token})


def word_of(client: TestClient, key: str) -> str:
    tree = html.document_fromstring(client.get(f"/review/{key}").text)
    return tree.xpath("//input[@name='word']/@value")[0]


def test_a_person_signs_in_and_writes_by_the_form(serve: Serve, tokens: Tokens):
    client = serve()
    key = support(client)[0]
    answer = sign_in(client, tokens.issue("An analyst", Role.ANALYST))
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    form = {
        "verdict": "corrects",
        "reason": "it speaks of a plan",
        "bearing": "context",
        "word": word_of(client, key),
    }
    answer = client.post(f"/review/{key}", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review/{key}")
    told = client.get(f"/api/v1/standings/POL?duty=2397-8&{DAY}").json()[0]
    assert key in told["context"]
    assert "with 1 review " in client.get(f"/?{DAY}").text


def test_a_form_of_another_site_writes_nothing(serve: Serve, tokens: Tokens):
    client = serve()
    key = support(client)[0]
    sign_in(client, tokens.issue("An analyst", Role.ANALYST))
    for word in ("", "guessed"):
        answer = client.post(f"/review/{key}", data={"verdict": "rejects", "reason": "x", "word": word})
        assert answer.status_code in (403, 422)
    assert client.get("/api/v1/reviews").json() == []


def test_a_session_ends_with_its_token_and_by_signing_out(serve: Serve, tokens: Tokens):
    client = serve()
    key = support(client)[0]
    sign_in(client, tokens.issue("An analyst", Role.ANALYST))
    form = {"verdict": "comments", "reason": "x", "word": word_of(client, key)}
    tokens.take_back("An analyst")
    assert client.post(f"/review/{key}", data=form).status_code == 401
    sign_in(client, tokens.issue("An analyst", Role.ANALYST))
    form["word"] = word_of(client, key)
    client.post("/sign-out")
    assert client.post(f"/review/{key}", data=form).status_code == 401


def test_guessing_is_slowed_down(serve: Serve):
    client = serve()
    statuses = [sign_in(client, f"abide_{number}").status_code for number in range(12)]
    assert statuses == [401] * 10 + [429] * 2


def test_writing_is_limited(serve: Serve, tokens: Tokens):
    client, token = serve(), tokens.issue("A program", Role.ANALYST)
    asked = {"about": "no-such-record", "verdict": "comments", "reason": "x"}
    statuses = [
        client.post("/api/v1/reviews", json=asked, headers=bearer(token)).status_code for _ in range(62)
    ]
    assert statuses == [404] * 60 + [429] * 2


def test_an_edition_that_was_cited_can_be_opened_again(serve: Serve, tokens: Tokens):
    client, token = serve(), tokens.issue("An analyst", Role.ANALYST)
    before = client.get(f"/api/v1/edition?{DAY}").json()
    kept = support(client)
    asked = {"about": kept[0], "verdict": "rejects", "reason": "x"}
    assert client.post("/api/v1/reviews", json=asked, headers=bearer(token)).status_code == 201
    assert client.get(f"/api/v1/edition?{DAY}").json()["id"] != before["id"]
    opened = client.get(f"/editions/{before['id']}")
    assert opened.status_code == 303
    query = opened.headers["location"].removeprefix("/?")
    again = client.get(f"/api/v1/standings/POL?duty=2397-8&{query}").json()[0]
    assert again["for"] == kept
    assert client.get(f"/api/v1/edition?{query}").json()["id"] == before["id"]
    page = html.document_fromstring(client.get(f"/states/POL?{query}").text)
    links = [link for link in page.xpath("//main//a/@href") if "tables/" in link]
    assert all("head=" in link for link in links)
    assert len(links) > 0
    assert client.get("/editions/nothing").status_code == 404
    assert client.get(f"/api/v1/edition?{DAY}&head=00").status_code == 404


def test_reading_can_be_closed(serve: Serve, tokens: Tokens):
    client = serve(closed=True)
    for path in ("/", "/api/v1/edition", "/api/v1/reviews", "/openapi.json", "/dossiers/POL.pdf", "/match/x"):
        answer = client.get(path)
        assert answer.status_code == 401, path
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.get("/", headers={"Accept": "text/html"}).headers["location"] == "/sign-in"
    assert client.get("/sign-in").status_code == 200
    assert client.get("/style.css").status_code == 200
    token = tokens.issue("A reader", Role.READER)
    assert client.get("/api/v1/edition", headers=bearer(token)).status_code == 200
    sign_in(client, token)
    assert client.get("/").status_code == 200


def test_without_a_ledger_a_review_is_refused(serve: Serve, tokens: Tokens, tmp_path: Path):
    client, token = serve(ledger=tmp_path / "none.sqlite"), tokens.issue("An analyst", Role.ANALYST)
    asked = {"about": "W001", "verdict": "rejects", "reason": "x"}
    answer = client.post("/api/v1/reviews", json=asked, headers=bearer(token))
    assert answer.status_code == 409
    assert "nothing was written" in answer.json()["detail"]
    assert not (tmp_path / "none.sqlite").exists()


def test_a_token_is_in_no_log(serve: Serve, tokens: Tokens, caplog: pytest.LogCaptureFixture):
    client, token = serve(), tokens.issue("An analyst", Role.ANALYST)
    with caplog.at_level("DEBUG"):
        client.get("/api/v1/reviews", headers=bearer(token))
        sign_in(client, token)
        sign_in(client, token + "x")
    assert token not in caplog.text


def test_the_command_line_gives_tokens_and_reviews(abide, filled: Path, tmp_path: Path):
    where = tmp_path / "ledger.sqlite"
    where.write_bytes(filled.read_bytes())
    file = tmp_path / "t.json"
    env = {"ABIDE_TOKENS": str(file)}
    import os

    os.environ.update(env)
    try:
        given = abide("token", "add", "An analyst", "--role", "admin")
        assert Tokens(file).holder(given.stdout.strip()).role is Role.ADMIN
        assert abide("token", "add", "X", "--role", "king").returncode == 2
        assert "An analyst" in abide("token", "list").stdout
        assert abide("token", "remove", "An analyst").returncode == 0
    finally:
        os.environ.pop("ABIDE_TOKENS")
    told = abide(
        "assess",
        "POL",
        "--duty",
        "2397-8",
        "--as-of",
        "2020-04-01",
        "--ledger",
        str(where),
        "--format",
        "json",
    )
    key = json.loads(told.stdout)[0]["for"][0]
    done = abide("review", key, "rejects", "--reason", "x", "--by", "A", "--ledger", str(where))
    assert done.returncode == 0, done.stderr
    asked = (
        "assess",
        "POL",
        "--duty",
        "2397-8",
        "--as-of",
        "2020-04-01",
        "--ledger",
        str(where),
        "--format",
        "json",
    )
    assert key not in json.loads(abide(*asked).stdout)[0]["for"]
    assert key in json.loads(abide(*asked, "--without-reviews").stdout)[0]["for"]
    assert (
        json.loads(abide("reviews", "--ledger", str(where), "--format", "json").stdout)[0]["verdict"]
        == "rejects"
    )


PAIR = {"left": "Kim Chol Nam", "right": "us-ofac-sdn:20604", "verdict": "no", "why": f"another {BAD}"}


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ABIDE_LISTS", str(tmp_path / "lists"))
    return tmp_path / "lists"


def test_a_program_decides_on_a_pair_and_the_last_word_counts(lists: Path, serve: Serve, tokens: Tokens):
    client, token = serve(), tokens.issue("An analyst", Role.ANALYST)
    assert client.post("/api/v1/identities", json=PAIR).status_code == 401
    reader = bearer(tokens.issue("A reader", Role.READER))
    assert client.post("/api/v1/identities", json=PAIR, headers=reader).status_code == 403
    assert not (lists / "decisions.jsonl").exists()
    kept = client.post("/api/v1/identities", json=PAIR, headers=bearer(token))
    assert (kept.status_code, kept.json()["left"]) == (201, "asked:kim chol nam")
    assert kept.json()["who"] == "An analyst"
    client.post("/api/v1/identities", json=PAIR | {"verdict": "yes"}, headers=bearer(token))
    told = client.get("/api/v1/identities", params={"about": PAIR["right"]}).json()
    assert [item["verdict"] for item in told] == ["no", "yes"]
    assert ListStore(lists).decisions().about("asked:kim chol nam", PAIR["right"]).verdict == "yes"


@pytest.mark.parametrize(
    "wrong", [{"verdict": "perhaps"}, {"why": ""}, {"right": "no entry"}, {"left": ""}, {"right": "x" * 301}]
)
def test_what_is_no_decision_is_refused_and_nothing_is_kept(
    lists: Path, serve: Serve, tokens: Tokens, wrong: dict[str, str]
):
    client, token = serve(), tokens.issue("An analyst", Role.ANALYST)
    refused = client.post("/api/v1/identities", json=PAIR | wrong, headers=bearer(token))
    assert refused.status_code in (400, 422)
    assert refused.headers["content-type"] == "application/problem+json"
    assert not (lists / "decisions.jsonl").exists()


def test_an_analyst_decides_on_the_page_with_the_form_of_the_session(
    lists: Path, serve: Serve, tokens: Tokens
):
    client, token = serve(), tokens.issue("An analyst", Role.ANALYST)
    assert "Nobody has decided" in client.get("/identities").text
    client.post("/sign-in", data={"token": token})
    form = html.document_fromstring(client.get("/identities", params={"left": "a:1"}).text)
    (word,) = form.xpath("//main//input[@name='word']/@value")
    assert form.xpath("//main//input[@name='left']/@value") == ["a:1"]
    assert client.post("/identities", data=PAIR | {"word": "stolen"}).status_code == 403
    assert client.post("/identities", data=PAIR | {"word": word}).status_code == 303
    page = client.get("/identities").text
    assert BAD not in page
    assert "us-ofac-sdn:20604" in page
    assert "identities" in client.get("/reviews").text
    assert len((lists / "decisions.jsonl").read_text().splitlines()) == 1
