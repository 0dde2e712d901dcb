"""The installation's secret key."""

from concurrent.futures import ThreadPoolExecutor

from storage.secret_key import load_key


def test_key_is_made_once_and_private(tmp_path):
    """Everybody who asks at the same time gets the same key, which only its owner may read."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(load_key, [tmp_path] * 40))
    assert [len(key) for key in keys] == [32]
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
