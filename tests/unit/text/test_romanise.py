"""Other scripts in Latin letters: names as libraries spell them (pinyin, BGN/PCGN and the like), words apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibpivot.text.fold import ascii_letters, latin
from bibpivot.text.romanise import romanised


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("王小明", "wangxiaoming"),
        ("歐陽", "ouyang"),
        ("たなか", "tanaka"),
        ("サトウ", "satou"),
        ("김", "gim"),
        ("최", "choe"),
        ("Чайковский", "chaykovskiy"),
        ("Чаи\u0306ковскии\u0306", "chaykovskiy"),
        ("Щербаков", "shcherbakov"),
        ("Ђоковић", "djokovic"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("ΟΥΡΑΝΙΟΣ", "ouranios"),
        ("محمد", "mhmd"),
        ("הכהן", "hkhhn"),
        ("Հակոբյան", "hakobyan"),
        ("शर्मा", "srma"),
    ],
)
def test_names(name: str, letters: str) -> None:
    assert ascii_letters(name) == letters


@pytest.mark.parametrize(
    "text",
    ["plain", "Müller-Łoś", "Nguyễn", "Straße æ ø å þ", "TNFα in β-cells", "naïve – “quoted” ﬁ Ａ", "H₂O²"],
)
def test_latin_texts_are_not_touched(text: str) -> None:
    assert romanised(text) == text


def test_latin_letters_that_are_no_others_with_marks() -> None:
    assert latin("Əliyev") == "Eliyev"
    assert latin("Kɔfi Ɗan") == "Kofi Dan"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("基于深度学习的，方法", ["Jiyu", "Shendu", "Xuexi", "De", "Fangfa"]),
        ("コンピュータによる画像診断", ["konpiyuta", "niyoru", "Huaxiang", "Zhenduan"]),
        ("기반 진단", ["Giban", "Jindan"]),
        ("Анализ DNA методом «Панова»", ["Analiz", "DNA", "metodom", "Panova"]),
        ("ספר־ילדים", ["sfr", "yldym"]),
    ],
)
def test_words(title: str, words: list[str]) -> None:
    assert "".join(char if char.isalnum() else " " for char in latin(title)).split() == words


@given(st.text())
def test_any_text_has_latin_letters(text: str) -> None:
    assert ascii_letters(text).isascii()
    assert romanised(text) == romanised(text)
