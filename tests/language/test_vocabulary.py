"""The words of a language and what they cost."""

import pytest

from cleaner.language.vocabulary import costs, words


def test_a_list_is_read_once():
    assert costs("en") is costs("en")


def test_a_language_that_is_not_known():
    with pytest.raises(KeyError):
        costs("xx")


def test_common_words_cost_less_than_rare_ones():
    cost = costs("en")
    assert 0 < cost["the"] < cost["house"] < cost["cellar"] < cost["sextant"]


@pytest.mark.parametrize("word", ["", "zzyzxq", "The", "computingpower", "\ud800"])
def test_what_is_no_word_has_no_cost(word):
    assert word not in costs("en")


def test_the_commonest_words_are_the_first():
    assert [word.text for word in words("en", 50)] == list(costs("en"))[:50]
