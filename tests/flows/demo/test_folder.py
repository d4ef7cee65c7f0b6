from pathlib import Path

from flows.demo.folder import prepare_folder


def test_an_earlier_demonstration_is_emptied_unless_it_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    prepare_folder(folder, keep=False)
    (folder / "sulh.duckdb").touch()
    prepare_folder(folder, keep=True)
    assert (folder / "sulh.duckdb").exists()
    prepare_folder(folder, keep=False)
    assert not (folder / "sulh.duckdb").exists()
