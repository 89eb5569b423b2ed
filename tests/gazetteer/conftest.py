"""One compiled gazetteer for all tests of this folder."""

import pytest

from gazetteer import open_gazetteer
from gazetteer.compiled import CACHE_VARIABLE
from gazetteer.world import compiled_world


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    directory = tmp_path_factory.mktemp("gazetteer-cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(directory))
        compiled_world()
        yield directory


@pytest.fixture(scope="session")
def caucasus(cache):
    return open_gazetteer(("south-caucasus",), ("AM", "AZ"))


@pytest.fixture(scope="session")
def world(cache):
    return open_gazetteer(())
