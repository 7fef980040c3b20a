"""Building the graphs of a plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from goldenthread import resources
from goldenthread.errors import BadInput, DoesNotConform, StoreUnavailable, UnreadableSource
from goldenthread.files import write_whole
from goldenthread.publication.build import build_version, describe_path, write_built
from goldenthread.publication.bundle import load_path
from goldenthread.publication.seal import is_sealed, seal

PLAN = resources.data() / "buckinghamshire-cyps"
NORTHMOOR = Path(__file__).parents[1] / "ingest" / "documents" / "northmoor-2026-04.txt"


def every_shipped_version():
    for folder in sorted(p.parent for p in resources.data().glob("*/plan.toml")):
        plan, _ = describe_path(folder)
        for version in plan.versions:
            yield pytest.param(plan, version, folder, id=f"{plan.key}-{version.source.stem}")


@pytest.mark.parametrize(("plan", "version", "folder"), list(every_shipped_version()))
def test_the_shipped_graph_is_rebuilt_byte_for_byte(plan, version, folder, tmp_path):
    built = build_version(plan, version)
    assert (
        write_built(built, tmp_path).read_bytes()
        == (folder / f"{built.record.key}.trig").read_bytes()
    )


def test_a_document_that_is_not_the_one_described_is_refused_by_its_checksum(tmp_path):
    folder = tmp_path / "plan"
    shutil.copytree(PLAN, folder)
    source = next((folder / "source").iterdir())
    source.write_bytes(source.read_bytes() + b"\n")
    with pytest.raises(UnreadableSource, match=r"is not the file that plan.toml describes"):
        load_path(folder)


def test_a_document_alone_builds_with_what_it_says_of_itself(tmp_path):
    source = tmp_path / "plan.txt"
    shutil.copy(next((PLAN / "source").iterdir()), source)
    plan, _ = describe_path(source)
    built = build_version(plan, plan.versions[0])
    assert built.record.key == "2015-03"
    assert built.record.plan == "buckinghamshire-children-and-young-peoples-services"
    assert len(built.record.actions) == 162


def test_people_of_a_document_without_a_description_are_restricted(tmp_path):
    source = tmp_path / "plan.txt"
    shutil.copy(next((PLAN / "source").iterdir()), source)
    plan, _ = describe_path(source)
    assert not build_version(plan, plan.versions[0]).record.people_public


def test_a_folder_without_a_description_is_named_in_the_error(tmp_path):
    with pytest.raises(BadInput, match=r"has no plan.toml"):
        load_path(tmp_path)


def test_a_path_that_is_not_there_is_named_in_the_error(tmp_path):
    with pytest.raises(UnreadableSource, match="nowhere is not there"):
        load_path(tmp_path / "nowhere")


@pytest.fixture
def northmoor(tmp_path):
    """The folder of a plan of one version, that is built."""
    folder = tmp_path / "northmoor"
    (folder / "source").mkdir(parents=True)
    shutil.copy(NORTHMOOR, folder / "source" / "2026-04.txt")
    (folder / "plan.toml").write_text(
        'key = "northmoor"\n[[version]]\nsource = "source/2026-04.txt"\npeople_public = true\n'
    )
    plan, _ = describe_path(folder)
    write_built(build_version(plan, plan.versions[0]), folder)
    return folder


def test_a_folder_is_loaded_as_it_was_built(northmoor):
    assert load_path(northmoor) == [(northmoor / "2026-04-01.trig").read_bytes()]


def test_a_version_that_is_listed_and_not_yet_built_is_loaded_with_the_built_one(northmoor):
    april = (northmoor / "source" / "2026-04.txt").read_text(encoding="utf-8")
    may = april.replace("1 April 2026\n", "1 May 2026\n", 1)
    (northmoor / "source" / "2026-05.txt").write_text(may, encoding="utf-8")
    with (northmoor / "plan.toml").open("a") as description:
        description.write('[[version]]\nsource = "source/2026-05.txt"\n')
    built, fresh = load_path(northmoor)
    assert built == (northmoor / "2026-04-01.trig").read_bytes()
    assert b"northmoor/version/2026-05-01>" in fresh


def test_a_document_changed_after_the_build_is_read_again(northmoor):
    source = northmoor / "source" / "2026-04.txt"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Build a tower", "Build a taller tower"), encoding="utf-8")
    (loaded,) = load_path(northmoor)
    assert b"Build a taller tower" in loaded


def test_people_withdrawn_after_the_build_are_loaded_as_restricted(northmoor):
    description = northmoor / "plan.toml"
    description.write_text(description.read_text().replace("= true", "= false"))
    (loaded,) = load_path(northmoor)
    assert b"access-right/RESTRICTED" not in (northmoor / "2026-04-01.trig").read_bytes()
    assert b"access-right/RESTRICTED" in loaded


def test_a_built_version_that_the_description_no_longer_lists_is_not_loaded(northmoor):
    shutil.copy(PLAN / "2015-03.trig", northmoor)
    assert len(load_path(northmoor)) == 1


def test_a_seal_fits_only_what_it_was_made_for():
    sealed = seal(b"<urn:g> { <urn:s> <urn:p> <urn:o> }\n", "0" * 64)
    assert is_sealed(sealed)
    assert not is_sealed(sealed.replace(b"urn:o", b"urn:x"))
    assert not is_sealed(sealed.partition(b"\n")[2])


def test_a_built_graph_that_was_changed_by_hand_is_checked_again(tmp_path):
    trig = (PLAN / "2015-03.trig").read_bytes()
    changed = tmp_path / "changed.trig"
    changed.write_bytes(trig.replace(b'plan:printedRag "G"', b'plan:printedRag "g"', 1))
    assert load_path(changed) == [changed.read_bytes()]


def test_a_built_graph_that_was_broken_by_hand_is_refused_in_plain_words(tmp_path):
    trig = (PLAN / "2015-03.trig").read_text(encoding="utf-8")
    broken = tmp_path / "broken.trig"
    due = '"2015-01-31"^^xsd:date'
    assert due in trig
    broken.write_text(trig.replace(due, '"next week"', 1), encoding="utf-8")
    with pytest.raises(DoesNotConform) as caught:
        load_path(broken)
    assert any("next week" in problem for problem in caught.value.problems)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    target = tmp_path / "graph.trig"
    target.write_bytes(b"old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreUnavailable, match="No space left on device"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.trig"]


def test_writing_into_a_folder_that_is_not_there_names_the_file():
    with pytest.raises(StoreUnavailable, match=r"/no/such/folder/x cannot be written"):
        write_whole(Path("/no/such/folder/x"), b"")
