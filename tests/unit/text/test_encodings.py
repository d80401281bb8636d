"""Texts that are not UTF-8 and not Western: what encoding they look like."""

import pytest

from bibpivot.text.encodings import hint

CHINESE = "TY  - JOUR\nAU  - 王小明\nTI  - 基于深度学习的肺结节检测方法研究\nER  - \n"


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE.replace("学习", "學習"), "big5", None),
        ("TI  - 深度學習的方法與應用\nAU  - 陳, 大文\n", "big5", "big5"),
        ("TI  - 딥러닝 기반 폐결절 진단\n", "euc-kr", "euc-kr"),
        ("TI  - コンピュータによる画像診断の研究\n", "shift_jis", "shift_jis"),
        ("TI  - Анализ данных в медицине\n", "cp1251", "cp1251"),
        ("TI  - Café et thé à l’hôpital – «étude»\n", "cp1252", ""),
        ("TI  - Über größere Äpfel\n", "cp1252", ""),
        ("TI  - plain\n", "ascii", ""),
    ],
)
def test_what_it_looks_like(text: str, encoding: str, told: str | None) -> None:
    data = text.encode(encoding, "ignore")
    if told is None:
        assert hint(data)
    elif told:
        assert f"--encoding {told}" in hint(data)
    else:
        assert hint(data) == ""
