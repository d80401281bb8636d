"""Old names go on working and say once what to use instead."""

import warnings

import pytest

import bibpivot
from bibpivot import api
from bibpivot.contract import deprecation
from bibpivot.contract.deprecation import Deprecated

OLD = {"Entry": Deprecated("bibpivot.model:Record", "bibpivot.Record", since="1.2", until="2.0")}


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecation, "_said", set())
    monkeypatch.setattr(bibpivot, "_DEPRECATED", OLD)
    monkeypatch.setattr(api, "_DEPRECATED", OLD)


@pytest.mark.parametrize("module", [bibpivot, api])
def test_an_old_name_works_and_warns_once_where_it_is_used(module: object) -> None:
    with pytest.warns(
        DeprecationWarning, match=r"Entry is deprecated since bibpivot 1\.2 .* use bibpivot\.Record"
    ) as seen:
        assert module.Entry is bibpivot.Record
    assert [warning.filename for warning in seen] == [__file__]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert module.Entry is bibpivot.Record


@pytest.mark.parametrize("module", [bibpivot, api])
def test_a_name_that_never_was_is_no_attribute(module: object) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        getattr(module, "Nothing")  # noqa: B009 - the attribute is what is tested
