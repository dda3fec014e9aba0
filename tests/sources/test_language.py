"""A text in another language is known as such; a template's declaration does not make it English, nor unmake it."""

import pytest

from abide.sources.language import code_of, language_of

ENGLISH = "The ministry said on Monday that all workers would leave the country by the end of the year."
FRENCH = (
    "Le ministère a déclaré lundi que tous les travailleurs quitteraient le pays avant la fin de l'année."
)
GERMAN = "Das Ministerium teilte am Montag mit, dass alle Arbeiter das Land bis zum Ende des Jahres verlassen würden."
SPANISH = "El ministerio dijo el lunes que todos los trabajadores saldrían del país antes de finales de año."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (SPANISH, "es"),
        ("외무성은 월요일 모든 노동자들이 귀국할 것이라고 말했다.", "ko"),
        ("Министерство заявило, что все рабочие уедут.", "ru"),
        ("Міністерство заявило, що всі робітники поїдуть.", "uk"),
        ("外交部星期一表示，所有工人将在年底前离开。", "zh"),
        ("外務省は月曜日、すべての労働者が年末までに出国すると述べた。", "ja"),
        ("قالت الوزارة يوم الاثنين إن جميع العمال سيغادرون", "ar"),
    ],
)
def test_the_language_is_found_without_a_declaration(text: str, code: str):
    assert language_of(text) == code


@pytest.mark.parametrize("declared", ["ko", "ru-RU", "fr"])
def test_plainly_english_words_stand_against_a_template(declared: str):
    assert language_of(ENGLISH, declared) == "en"


@pytest.mark.parametrize("text", [FRENCH, GERMAN, "외무성은 말했다", "Министерство заявило"])
def test_a_template_in_english_makes_no_text_english(text: str):
    assert language_of(text, "en-GB") != "en"


@pytest.mark.parametrize(
    "text", ["He left.", "7,000", "Kim Jong Un, Ri Yong Ho, Ri Su Yong, Choe Son Hui, No Kwang Chol"]
)
def test_what_cannot_be_told_is_said_so(text: str):
    assert language_of(text) == "und"


def test_of_a_short_text_the_declaration_is_believed():
    assert language_of("Il est parti.", "fr") == "fr"


def test_names_among_english_words_leave_it_english():
    text = f"{ENGLISH} 김정은 met 최선희 and Лавров, the agency (조선중앙통신) said."
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("declared", "code"),
    [("en-GB", "en"), ("EN_us", "en"), ("ENGLISH", "en"), ("kor", "ko"), ("Chinese (simplified)", "zh"), ("", None), (None, None), ("x-default", None), ("und", None)],
)  # fmt: skip
def test_declarations_are_read_in_every_usual_form(declared: str | None, code: str | None):
    assert code_of(declared) == code
