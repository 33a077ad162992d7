"""Each mistake in TOML as it is shown: where, why, the line, and the cure."""

from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from catalog.problems import Problem
from catalog.textform.syntax import parse
from rules.places import Place
from tests.work import must_end


def said(text: str) -> str:
    problem = parse(text, "regels.toml", Place("regels.toml"))
    assert isinstance(problem, Problem)
    assert problem.code == "BS-155"
    return f"{problem.message}\n[{problem.found}]\n{problem.hint}"


def test_an_unquoted_text() -> None:
    assert said('[[regel]]\nregel = "R1"\noordeel = past\n') == snapshot("""\
Regel 3, teken 11 van ‘regels.toml’ is niet te lezen: de waarde staat niet tussen aanhalingstekens.
[oordeel = past]
Zet de tekst tussen rechte aanhalingstekens, bijvoorbeeld naam = "tekst".\
""")


def test_an_unquoted_range() -> None:
    assert said("[[regel]]\nals.leeftijd = 1-2\n") == snapshot("""\
Regel 2, teken 17 van ‘regels.toml’ is niet te lezen: de waarde staat niet tussen aanhalingstekens.
[als.leeftijd = 1-2]
Zet de tekst tussen rechte aanhalingstekens, bijvoorbeeld naam = "tekst".\
""")


def test_a_date_that_does_not_exist() -> None:
    assert said("a = 2018-02-30\n") == snapshot("""\
Regel 1, teken 5 van ‘regels.toml’ is niet te lezen: de waarde staat niet tussen aanhalingstekens.
[a = 2018-02-30]
Zet de tekst tussen rechte aanhalingstekens, bijvoorbeeld naam = "tekst".\
""")


def test_nothing_after_the_equals_sign() -> None:
    assert said("a =\nb = 1") == snapshot("""\
Regel 1, teken 4 van ‘regels.toml’ is niet te lezen: de waarde staat niet tussen aanhalingstekens.
[a =]
Zet de tekst tussen rechte aanhalingstekens, bijvoorbeeld naam = "tekst".\
""")


def test_curly_quotes() -> None:
    assert said("[[regel]]\nregel = “R1”\n") == snapshot("""\
Regel 2, teken 9 van ‘regels.toml’ is niet te lezen: de aanhalingstekens zijn gekruld.
[regel = “R1”]
Zet de tekst tussen rechte aanhalingstekens, bijvoorbeeld naam = "tekst".\
""")


def test_quotes_inside_a_text() -> None:
    assert said('a = "hij zegt "ja" tegen ons"\n') == snapshot("""\
Regel 1, teken 16 van ‘regels.toml’ is niet te lezen: na de tekst staat nog iets.
[a = "hij zegt "ja" tegen ons"]
Zet elke kolom op een eigen regel. Staat er een " in de tekst? Schrijf die als \\".\
""")


def test_two_columns_on_one_line() -> None:
    assert said('a = "1" b = "2"\n') == snapshot("""\
Regel 1, teken 9 van ‘regels.toml’ is niet te lezen: na de tekst staat nog iets.
[a = "1" b = "2"]
Zet elke kolom op een eigen regel. Staat er een " in de tekst? Schrijf die als \\".\
""")


def test_a_text_without_an_end() -> None:
    assert said('a = "begin\nb = "2"\n') == snapshot("""\
Regel 1, teken 11 van ‘regels.toml’ is niet te lezen: de tekst is niet afgesloten.
[a = "begin]
Zet een " aan het eind van de tekst. Een nieuwe regel in een cel schrijft u als \\n.\
""")


def test_a_long_text_without_an_end() -> None:
    assert said('a = """begin\nen verder\n\n\n') == snapshot("""\
Regel 2, teken 9 van ‘regels.toml’ is niet te lezen: de tekst is niet afgesloten.
[en verder]
Zet een " aan het eind van de tekst. Een nieuwe regel in een cel schrijft u als \\n.\
""")


def test_a_backslash() -> None:
    assert said('a = "C:\\map"\n') == snapshot("""\
Regel 1, teken 10 van ‘regels.toml’ is niet te lezen: na een \\ staat iets wat daar niet kan.
[a = "C:\\map"]
Schrijf een \\ in een tekst als \\\\ en een " als \\".\
""")


def test_a_wrong_code_of_a_character() -> None:
    assert said('a = "\\u12"\n') == snapshot("""\
Regel 1, teken 8 van ‘regels.toml’ is niet te lezen: na een \\ staat iets wat daar niet kan.
[a = "\\u12"]
Schrijf een \\ in een tekst als \\\\ en een " als \\".\
""")
    assert said('a = "\\ud800"\n') == snapshot("""\
Regel 1, teken 12 van ‘regels.toml’ is niet te lezen: na een \\ staat iets wat daar niet kan.
[a = "\\ud800"]
Schrijf een \\ in een tekst als \\\\ en een " als \\".\
""")


def test_a_control_character() -> None:
    assert said('a = "piep\x07"\n') == snapshot("""\
Regel 1, teken 10 van ‘regels.toml’ is niet te lezen: er staat een onzichtbaar stuurteken in de tekst.
[a = "piep\\u0007"]
Haal het teken weg. Staat het er bewust? Schrijf het als \\u en vier cijfers.\
""")


def test_a_control_character_in_a_comment() -> None:
    assert said("# piep\x07\n") == snapshot("""\
Regel 1, teken 7 van ‘regels.toml’ is niet te lezen: er staat een onzichtbaar stuurteken.
[# piep\\u0007]
Haal het teken weg.\
""")


def test_a_column_twice_in_a_row() -> None:
    assert said('[[regel]]\nregel = "R1"\nregel = "R2"\n') == snapshot("""\
Regel 3, teken 13 van ‘regels.toml’ is niet te lezen: deze naam staat er al.
[regel = "R2"]
Gebruik elke naam één keer per rij. Begint hier een nieuwe rij? Zet dan eerst de kop van de rij op een eigen regel, bijvoorbeeld [[regel]].\
""")


def test_a_condition_twice_in_a_row() -> None:
    assert said('[[regel]]\nals.a = "1"\nals.a = "2"') == snapshot("""\
Regel 3, teken 11 van ‘regels.toml’ is niet te lezen: deze naam staat er al.
[als.a = "2"]
Gebruik elke naam één keer per rij. Begint hier een nieuwe rij? Zet dan eerst de kop van de rij op een eigen regel, bijvoorbeeld [[regel]].\
""")


def test_a_condition_twice_within_braces() -> None:
    assert said('als = {a = "1", a = "2"}') == snapshot("""\
Regel 1, teken 24 van ‘regels.toml’ is niet te lezen: deze naam staat er al.
[als = {a = "1", a = "2"}]
Gebruik elke naam één keer per rij. Begint hier een nieuwe rij? Zet dan eerst de kop van de rij op een eigen regel, bijvoorbeeld [[regel]].\
""")


def test_a_single_head_twice() -> None:
    assert said('[regel]\na = "1"\n[regel]\na = "2"\n') == snapshot("""\
Regel 3, teken 7 van ‘regels.toml’ is niet te lezen: deze naam staat er al.
[[regel]]
Gebruik elke naam één keer per rij. Begint hier een nieuwe rij? Zet dan eerst de kop van de rij op een eigen regel, bijvoorbeeld [[regel]].\
""")


def test_a_head_that_is_not_closed() -> None:
    assert said('[[regel]\nregel = "R1"\n') == snapshot("""\
Regel 1, teken 8 van ‘regels.toml’ is niet te lezen: de haken kloppen niet.
[[[regel]]
Zet de kop van een rij op een eigen regel, bijvoorbeeld [[regel]].\
""")


def test_a_name_with_spaces() -> None:
    assert said('geldig vanaf = "2018-01-01"\n') == snapshot("""\
Regel 1, teken 8 van ‘regels.toml’ is niet te lezen: hier hoort de naam van een kolom, dan = en dan de tekst.
[geldig vanaf = "2018-01-01"]
Schrijf bijvoorbeeld: geldig_vanaf = "2018-01-01". In de naam staan kleine letters, cijfers en _, en geen spaties.\
""")


def test_a_name_with_an_accent() -> None:
    assert said('cliënt = "x"\n') == snapshot("""\
Regel 1, teken 4 van ‘regels.toml’ is niet te lezen: hier hoort de naam van een kolom, dan = en dan de tekst.
[cliënt = "x"]
Schrijf bijvoorbeeld: geldig_vanaf = "2018-01-01". In de naam staan kleine letters, cijfers en _, en geen spaties.\
""")


def test_a_colon() -> None:
    assert said('naam: "x"\n') == snapshot("""\
Regel 1, teken 5 van ‘regels.toml’ is niet te lezen: hier hoort de naam van een kolom, dan = en dan de tekst.
[naam: "x"]
Schrijf bijvoorbeeld: geldig_vanaf = "2018-01-01". In de naam staan kleine letters, cijfers en _, en geen spaties.\
""")


def test_something_else_altogether() -> None:
    assert said("<html>") == snapshot("""\
Regel 1, teken 1 van ‘regels.toml’ is niet te lezen: hier hoort de naam van een kolom, dan = en dan de tekst.
[<html>]
Schrijf bijvoorbeeld: geldig_vanaf = "2018-01-01". In de naam staan kleine letters, cijfers en _, en geen spaties.\
""")


def test_a_long_line_is_cut_off() -> None:
    assert len(said("a = " + "x" * 5000)) < 400


def test_windows_line_ends_count_once() -> None:
    assert "Regel 3, teken 5 " in said('[[regel]]\r\nregel = "R1"\r\na = b\r\n')


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 100_000])
def test_what_python_itself_refuses(text: str) -> None:
    shown = said("# eerst\n" + text)
    assert "te veel haken" in shown
    assert "Regel 2" in shown


@pytest.mark.parametrize("part", [".a", ' . "a"', ".'a'", '."\\"."'])
def test_a_key_without_end_is_refused_at_once(part: str) -> None:
    with must_end():
        assert "te veel punten" in said(f"a{part * 100_000} = 1")


def test_looking_for_such_a_key_takes_no_time() -> None:
    with must_end():
        for text in (" " * 10**6, "." * 10**6, ". " * 10**6, '."' * 10**6, "a" * 10**6 + ".b" * 40):
            parse(text, "regels.toml", Place("regels.toml"))


def test_dots_in_a_text_are_no_key() -> None:
    assert parse(f'a = "1.2.3 Inhoud {"." * 500} blz. 4"', "", Place("")) == {
        "a": f"1.2.3 Inhoud {'.' * 500} blz. 4"
    }
