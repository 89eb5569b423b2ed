"""What the tests of extraction share shows what it compared, as they do."""

import pytest

pytest.register_assert_rewrite("conflict")
