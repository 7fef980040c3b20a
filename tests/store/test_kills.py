"""A writer that is killed at any moment leaves the last published release whole."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from goldenthread.store.dataset import Dataset
from goldenthread.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.store.formats import N_QUADS
store = EmbeddedStore(Path(sys.argv[1]), keep=3)
number = store.current_number()
while True:
    number += 1
    data = "".join(f'<a:s{i}> <a:p> "{number}" <a:g{i % 2}> .\\n' for i in range(600))
    release = store.publish(data.encode(), fmt=N_QUADS, by="writer", why="again")
    print(release.number, flush=True)
"""
KILLS = 12


def test_a_publisher_killed_at_any_moment_leaves_a_whole_release(tmp_path: Path) -> None:
    moments = random.Random(8)  # noqa: S311
    acknowledged = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            acknowledged = int(writer.stdout.readline())
            time.sleep(moments.uniform(0, 0.15))
            writer.kill()
            for line in writer.stdout:
                acknowledged = int(line)
        store = EmbeddedStore(tmp_path)
        reader = store.reader()
        assert reader.release.number in {acknowledged, acknowledged + 1}
        rows = reader.select(
            "SELECT ?v (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?v } } GROUP BY ?v",
            Dataset((), ("a:g0", "a:g1")),
        )
        assert [(row["v"].value, row["n"].value) for row in rows] == [
            (str(reader.release.number), "600")
        ]
        assert len(store.releases()) <= 4
    assert acknowledged >= KILLS
