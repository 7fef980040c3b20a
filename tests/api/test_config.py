"""Settings: where they are read from, and what is said of those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.config import Settings, read_settings, table
from goldenthread.errors import BadSetting


def test_options_go_before_the_environment_before_the_file_before_the_default(tmp_path):
    file = tmp_path / "service.toml"
    file.write_text('port = 1000\nworkers = 3\nhost = "::1"\n')
    environment = {"GOLDENTHREAD_PORT": "2000", "GOLDENTHREAD_WORKERS": "4", "HOME": "/"}
    settings = read_settings({"port": 3000, "workers": None}, file=file, environment=environment)
    assert (settings.port, settings.workers, settings.host) == (3000, 4, "::1")
    assert settings.query_seconds == 10.0


def test_the_file_can_be_named_in_the_environment_and_its_paths_are_relative_to_it(tmp_path):
    file = tmp_path / "service.toml"
    file.write_text('store = "kept"\nplans = ["a", "/b"]\n')
    settings = read_settings(environment={"GOLDENTHREAD_CONFIG": str(file)})
    assert settings.store == tmp_path / "kept"
    assert settings.plans == (tmp_path / "a", Path("/b"))


def test_a_list_in_the_environment_has_commas_between():
    settings = read_settings(environment={"GOLDENTHREAD_PLANS": "a, b/c"})
    assert settings.plans == (Path("a"), Path("b/c"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("PORT", "eighty", "port in the environment variable GOLDENTHREAD_PORT is 'eighty'"),
        ("PORT", "70000", "port is 70000, and must be at least 0 and at most 65535"),
        ("QUERY_SECONDS", "nan", "query_seconds is nan"),
        ("QUERY_SECONDS", "-1", "query_seconds is -1"),
        ("WORKERS", "1.5", "must be a whole number"),
        ("BASE", "https://example.org/id", "must end in /"),
        ("BASE", "urn:x/", "must be an http or https IRI"),
        (
            "PROT",
            "1",
            "'prot' in the environment variable GOLDENTHREAD_PROT is no setting. Did",
        ),
        ("THREADS", "5", "must be less than threads"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_with_its_place(name, text, said):
    with pytest.raises(BadSetting) as raised:
        read_settings(environment={f"GOLDENTHREAD_{name}": text})
    assert said in raised.value.detail


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = true", "must be a whole number"),
        ("prot = 1", "Did you mean port?"),
        ("[server]\nport = 1", "'server' in"),
        ("port = ", "is not TOML"),
        ("plans = [1]", "must be a list of paths"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_name(tmp_path, text, said):
    file = tmp_path / "service.toml"
    file.write_text(text)
    with pytest.raises(BadSetting) as raised:
        read_settings(file=file, environment={})
    assert said in raised.value.detail
    assert "service.toml" in raised.value.detail


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadSetting, match="No such file"):
        read_settings(file=tmp_path / "none.toml", environment={})


def test_the_table_tells_every_setting_with_its_default():
    rows = {row.name: row for row in table()}
    assert list(rows) == list(Settings.__dataclass_fields__)
    assert rows["port"].default == "8000"
    assert rows["port"].environment == "GOLDENTHREAD_PORT"
    assert all(row.meaning.endswith(".") for row in rows.values())
