"""Builds the graphs of a plan's versions from its documents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph

from goldenthread import __version__
from goldenthread.errors import BadInput, UnreadableSource
from goldenthread.files import write_whole
from goldenthread.ingest.document.reader import read_document
from goldenthread.ingest.document.source import read_source
from goldenthread.links import stated_links
from goldenthread.namespaces import DEFAULT_BASE, PREFIXES, Iris
from goldenthread.plan.description import (
    FILE_NAME,
    PlanDescription,
    VersionDescription,
    load_description,
)
from goldenthread.plan.graph import write_version
from goldenthread.publication.entry import entry_iri, write_entry
from goldenthread.publication.seal import seal
from goldenthread.store.serialise import write_trig
from goldenthread.validation.gate import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.plan.records import PlanVersion, Source


@dataclass(frozen=True)
class BuiltVersion:
    """A version read, written as graphs, and found to conform to the data shapes.

    ``graphs`` are the content, the people and the catalogue entry, by the IRIs
    of their graphs; ``trig`` the same as sealed TriG, byte for byte the same
    whenever the same document is read by the same program.
    """

    record: PlanVersion
    graphs: Mapping[str, Graph]
    trig: bytes


def describe_path(path: Path) -> tuple[PlanDescription, Path]:
    """Return the description at ``path`` and the folder that graphs go to.

    ``path`` is a plan's folder, with ``plan.toml``, or a document alone, which
    then describes itself.

    Raises:
        BadInput: there is nothing there, or the folder has no ``plan.toml``.
    """
    if path.is_dir():
        if not (path / FILE_NAME).exists():
            raise BadInput(
                f"{path} has no {FILE_NAME}: name the folder of a plan, or a document itself."
            )
        return load_description(path), path
    if not path.exists():
        raise UnreadableSource(f"{path} is not there: name the folder of a plan, or a document.")
    return PlanDescription(versions=(VersionDescription(source=path),)), path.parent


def read_version(plan: PlanDescription, version: VersionDescription) -> PlanVersion:
    """Read one document of a plan into records.

    Raises:
        UnreadableSource: the document cannot be read, or is another one than
            the description's checksum says.
    """
    return read_document(_document(version), plan, version)


def write_graphs(
    plan: PlanDescription, version: VersionDescription, base: str = DEFAULT_BASE
) -> tuple[PlanVersion, dict[str, Graph]]:
    """Read one document and write it as graphs, not yet checked: the record, and graphs by IRI."""
    record = read_version(plan, version)
    iris = Iris(base, record.plan)
    written = write_version(record, stated_links(record), iris)
    return record, {
        str(written.content_iri): written.content,
        str(written.people_iri): written.people,
        str(entry_iri(iris, record.key)): write_entry(record, written, iris),
    }


def build_version(
    plan: PlanDescription, version: VersionDescription, base: str = DEFAULT_BASE
) -> BuiltVersion:
    """Read, write and check one version.

    Raises:
        UnreadableSource: the document cannot be read.
        DoesNotConform: its graph breaks a data shape; a plan that is merely
            incomplete does not.
    """
    record, graphs = write_graphs(plan, version, base)
    require(merge(graphs.values()))
    trig = seal(write_trig(graphs, PREFIXES), origin(plan, version, base))
    return BuiltVersion(record, graphs, trig)


def origin(plan: PlanDescription, version: VersionDescription, base: str = DEFAULT_BASE) -> str:
    """Return the SHA-256, in hexadecimal, of all that a version's graph is built from.

    That is its document, what the description says of it and of its plan, the
    base of the IRIs and the version of the program; not where the files stand,
    nor what is said of the plan's other versions.

    Raises:
        UnreadableSource: the document cannot be read, or is another one than
            the description's checksum says.
    """
    document = _document(version)
    said = replace(plan, versions=(replace(version, source=Path(document.name)),))
    parts = (document.checksum, repr(said), base, __version__)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def merge(graphs: Iterable[Graph]) -> Graph:
    """Return one graph with the triples of all."""
    merged = Graph()
    for graph in graphs:
        for triple in graph:
            merged.add(triple)
    return merged


def write_built(built: BuiltVersion, folder: Path) -> Path:
    """Write the TriG of a version into ``folder``, whole or not at all; return its path."""
    path = folder / f"{built.record.key}.trig"
    write_whole(path, built.trig)
    return path


def _document(version: VersionDescription) -> Source:
    source = read_source(version.source)
    if version.checksum and version.checksum != source.checksum:
        raise UnreadableSource(
            f"{version.source} is not the file that {FILE_NAME} describes: its SHA-256 is "
            f"{source.checksum}, not {version.checksum}. Put back the file, or describe this one."
        )
    return source
