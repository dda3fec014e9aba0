"""Each export is checked by a library or vocabulary that is not ours, and read back where we can."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from abide.ledger.codec import decode
from abide.publish.export import FORMATS, export
from abide.terms.edition import Edition
from abide.terms.errors import BadInput
from abide.terms.evidence import Claim, Observation
from abide.terms.party import Listing, NameQuality, Number, NumberKind, Party, PartyKind, PartyName
from tests.publish.editions import edition_of, observation, row_claim, text_claim

SHIP = Party(
    list="test-list",
    entry="XIV.A:9074729",
    kind=PartyKind.SHIP,
    names=(
        PartyName(text="Blue Quoll", quality=NameQuality.PRIMARY),
        PartyName(text="Old Quoll", quality=NameQuality.FORMER),
    ),
    listings=(
        Listing(
            authority="Testers",
            programme="T",
            measures=("Port ban",),
            since=date(2019, 1, 2),
            until=date(2020, 1, 1),
        ),
    ),
    flags=("MNG",),
    former_flags=("PAN",),
    numbers=(
        Number(kind=NumberKind.SHIP, value="9074729", holds=True),
        Number(kind=NumberKind.MMSI, value="457123000", holds=True),
        Number(kind=NumberKind.PASSPORT, value="odd"),
    ),
    other=(("owner", "Grendo"),),
)


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Edition:
    """The shipped casebook, with an observation, a text's claim and a ship."""
    from dataclasses import replace

    seen = observation(detail=(("vessel_1", "457123000"), ("lat", -27.5), ("lon", 38.5)))
    return replace(edition, evidence=(*edition.evidence, text_claim(), seen), parties=(SHIP,))


def written(edition: Edition, form: str, tmp_path: Path) -> Path:
    (path,) = export(edition, form, tmp_path / "deep" / f"out.{form}")
    return path


def test_followthemoney_takes_every_entity_and_every_value(whole: Edition, tmp_path: Path):
    model = pytest.importorskip("followthemoney").model
    proxy = pytest.importorskip("followthemoney.proxy").EntityProxy
    ids, refs, schemata = set(), set(), set()
    for line in written(whole, "ftm", tmp_path).read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        schema = model.get(entity["schema"])
        read = proxy.from_dict(entity, cleaned=False)
        for prop, values in entity["properties"].items():
            assert prop in schema.properties, (entity["schema"], prop)
            assert set(read.get(prop)) == set(values), (entity["id"], prop)
            if schema.get(prop).type.name == "entity":
                refs.update(values)
        ids.add(entity["id"])
        schemata.add(entity["schema"])
    assert refs <= ids
    assert {"Person", "PublicBody", "Event", "Note", "Document", "Vessel", "Sanction"} <= schemata


def test_a_party_comes_back_from_followthemoney(whole: Edition, tmp_path: Path):
    pytest.importorskip("rigour")
    from abide.parties.lists.read import open_list

    lines = written(whole, "ftm", tmp_path).read_text(encoding="utf-8").splitlines()
    kept = tmp_path / "parties.json"
    kept.write_text(
        "\n".join(line for line in lines if '"Vessel"' in line or '"Sanction"' in line), encoding="utf-8"
    )
    (back,) = open_list(kept)
    assert [(name.text, name.quality) for name in back.names] == [
        (name.text, name.quality) for name in SHIP.names
    ]
    assert (back.flags, back.former_flags) == (SHIP.flags, SHIP.former_flags)
    assert back.numbers == SHIP.numbers[:2]
    assert back.listings[0].measures == ("Port ban",)
    assert (back.listings[0].since, back.listings[0].until) == (date(2019, 1, 2), date(2020, 1, 1))


def test_claimreview_uses_only_words_of_schema_org(whole: Edition, tmp_path: Path):
    rdflib = pytest.importorskip("rdflib")
    told = json.loads(written(whole, "claimreview", tmp_path).read_text(encoding="utf-8"))
    assert told["@context"] == "https://schema.org"
    told["@context"] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(told), format="json-ld")
    used = {
        term
        for _, predicate, found in graph
        for term in (predicate, found)
        if str(term).startswith("https://schema.org/")
    }
    strange = [
        term
        for term in used
        if str(term).removeprefix("https://schema.org/")
        not in {str(term).rsplit("/", 1)[-1] for term in dir(rdflib.SDO)}
    ]
    assert strange == []
    claims = sum(isinstance(piece, Claim) for piece in whole.evidence)
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.SDO.Claim))) == claims
    reviews = set(graph.subjects(rdflib.RDF.type, rdflib.SDO.ClaimReview))
    assert len(reviews) > 0
    for review in reviews:
        reviewed = graph.value(review, rdflib.SDO.itemReviewed)
        assert (reviewed, rdflib.RDF.type, rdflib.SDO.Claim) in graph
        for needed in ("claimReviewed", "reviewRating", "author", "datePublished"):
            assert graph.value(review, rdflib.SDO[needed]) is not None


def test_annotations_are_the_w3cs_and_hold_every_span(whole: Edition, tmp_path: Path):
    prezi = pytest.importorskip("iiif_prezi3")
    told = json.loads(written(whole, "webannotation", tmp_path).read_text(encoding="utf-8"))
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = told["first"]["items"]
    claims = [piece for piece in whole.evidence if isinstance(piece, Claim)]
    assert told["total"] == len(items) == len(claims)
    spans = {
        (
            item["id"],
            target["selector"][0]["exact"],
            target["selector"][1]["start"],
            target["selector"][1]["end"],
        )
        for item in items
        for target in item["target"]
    }
    assert spans == {
        (f"urn:abide:claim:{claim.id}:annotation", span.text, span.start, span.end)
        for claim in claims
        for span in (claim.basis, claim.source, claim.cue, *claim.content)
        if span is not None
    }
    for item in items[:300]:
        read = prezi.Annotation(**item)
        for target in read.target:
            kinds = [type(selector.root).__name__ for selector in target.root.selector]
            assert kinds == ["TextQuoteSelector", "TextPositionSelector"]
    assert all(value is not None for item in items for value in item.values())


def test_provenance_is_read_by_the_prov_library_and_leads_back_to_documents(whole: Edition, tmp_path: Path):
    model = pytest.importorskip("prov.model")
    text = written(whole, "prov", tmp_path).read_text(encoding="utf-8")
    document = model.ProvDocument.deserialize(content=text, format="json")
    again = model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert document == again
    kinds = [type(record).__name__ for record in document.get_records()]
    assert kinds.count("ProvEntity") >= len(whole.evidence)
    derived = {
        str(record.get_attribute("prov:generatedEntity").copy().pop()): str(
            record.get_attribute("prov:usedEntity").copy().pop()
        )
        for record in document.get_records(model.ProvDerivation)
    }
    for piece in whole.evidence:
        assert derived[f"ev:{piece.id}"].startswith("doc:")


def test_geojson_is_valid_and_puts_longitude_first(whole: Edition, tmp_path: Path):
    geojson = pytest.importorskip("geojson_pydantic")
    text = written(whole, "geojson", tmp_path).read_text(encoding="utf-8")
    read = geojson.FeatureCollection.model_validate_json(text)
    points = {item.properties["kind"]: item.geometry for item in read.features if item.geometry is not None}
    assert tuple(points["gate_count"].coordinates) == (38.5, -27.5)
    assert any(item.geometry is None and item.properties["place"] for item in read.features)
    assert not any(
        item.geometry is not None and tuple(item.geometry.coordinates) == (0.0, 0.0) for item in read.features
    )


def test_csv_and_parquet_hold_the_same_rows_for_others_libraries(tmp_path: Path):
    import pyarrow.csv as arrow_csv
    import pyarrow.parquet as pq

    made = edition_of(row_claim(), observation())
    for form in ("csv", "parquet"):
        export(made, form, tmp_path / form)
    for table in ("standings", "owed", "evidence"):
        texts = arrow_csv.read_csv(
            tmp_path / "csv" / f"{table}.csv", parse_options=arrow_csv.ParseOptions(newlines_in_values=True)
        )
        columns = pq.read_table(tmp_path / "parquet" / f"{table}.parquet")
        assert texts.num_rows == columns.num_rows
        assert texts.column_names == columns.column_names


def test_evidence_comes_back_whole_from_csv_and_json(tmp_path: Path):
    pieces = (row_claim(), text_claim(), observation())
    made = edition_of(*pieces)
    export(made, "csv", tmp_path)
    export(made, "json", tmp_path / "all.json")
    kinds = {"claim": Claim, "observation": Observation}
    rows = csv.DictReader(io.StringIO((tmp_path / "evidence.csv").read_text(encoding="utf-8")))
    back = [decode(row["type"], row["record"].lstrip("'")) for row in rows]
    assert tuple(back) == pieces
    assert all(
        isinstance(item, kinds[kind])
        for item, kind in zip(back, ("claim", "claim", "observation"), strict=True)
    )
    told = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["evidence"]
    own = ("public_id", "type")
    again = [
        decode(item["type"], json.dumps({name: value for name, value in item.items() if name not in own}))
        for item in told
    ]
    assert tuple(again) == pieces


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_empty_edition_can_be_exported(form: str, tmp_path: Path):
    assert all(path.stat().st_size > 0 for path in export(edition_of(), form, tmp_path / "out"))


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_place_that_cannot_be_written_is_one_line(form: str, tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be written"):
        export(edition_of(row_claim()), form, tmp_path / "file" / "under")
