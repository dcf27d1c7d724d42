from __future__ import annotations

from core.reconstruction.advice_facts import LIMIT, SHOWN, copies, hit, messages, named
from core.reconstruction.facts import Facts
from tests.core.reconstruction.offices import BODY, HEAD, HIT, LINE, MESSAGE, NOISE, concluded


def test_that_an_empty_case_fills_no_step():
    assert all(shown(Facts()) == () and none for shown, none in SHOWN.values())


def test_that_a_name_that_is_cut_is_not_looked_for(tmp_path):
    data = NOISE[:5000] + LINE[:60] + NOISE[5060:]
    (told,) = named(concluded(tmp_path, {"ccdata/CLANDATA": data}).facts)

    assert "cut" in told.text


def test_that_many_facts_are_bounded_and_counted(tmp_path):
    files = {f"ccdata/USR{n:05}": HIT + bytes([n]) for n in range(LIMIT + 3)}
    told = hit(concluded(tmp_path, files).facts)

    assert len(told) == LIMIT
    assert told[-1].text.endswith("And 3 more.")


def test_that_a_name_that_is_whole_is_looked_for_though_its_path_is_cut(tmp_path):
    data = NOISE[:5000] + LINE[-20:] + NOISE[5020:]
    files = {"ccdata/CLANDATA": data, "ccmcdata/Export.bak/MSG4A27.CCM": MESSAGE}
    first, second = named(concluded(tmp_path, files).facts)

    assert "(cut, but MSG4A27.CCM is whole): 1 file of that name" in first.text
    assert second.name == "MSG4A27.CCM"


def test_that_only_what_goes_to_the_post_office_and_shows_nothing_amiss_may_be_sent_again(tmp_path):
    files = {
        "Import.bak/MSG1.CCM": MESSAGE,
        "Submit/MSG2.CCM": MESSAGE,
        "Import.bak/MSG3.CCM": b"",
        "Import.bak/MSG4.CCM": MESSAGE[:-2],
        "Import.bak/MSG5.CCM": HEAD[:42] + LINE + HEAD[42:] + BODY,
        "Import.bak/MSG6.CCM": b"No message at all.\r\n",
        "Import.bak/MSG7.CCM": MESSAGE[:100],
        "Export/MSG8.CCM": MESSAGE,
        "Export.bak/MSG9.CCM": MESSAGE,
        "Bad/MSGA.CCM": MESSAGE,
    }
    told = copies(concluded(tmp_path, {f"ccmcdata/{name}": data for name, data in files.items()}).facts)

    assert sorted(each.name for each in told) == ["MSG1.CCM", "MSG2.CCM"]


def test_that_only_files_of_import_are_to_be_taken_out_of_it(tmp_path):
    data = HEAD[:42] + LINE + HEAD[42:] + BODY
    files = {"ccmcdata/Import/MSG1.CCM": data, "ccmcdata/Export/MSG2.CCM": data + MESSAGE}

    assert [each.name for each in messages(concluded(tmp_path, files).facts)] == ["MSG1.CCM"]


def test_that_the_same_bytes_under_two_names_are_one_file(tmp_path):
    (told,) = hit(concluded(tmp_path, {"A.BIN": HIT, "ccdata/CLANDATA": HIT}).facts)

    assert told.text == "Console text at 1 place. The same bytes are in A.BIN (item 1)."
