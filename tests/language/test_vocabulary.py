"""How common a word is, on the Zipf scale, and the parts that make one word of two."""

import pytest

from cleaner.language.vocabulary import LANGUAGES, load


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vocabulary_is_loaded_once(language):
    assert load(language) is load(language)


def test_a_language_that_is_not_known():
    with pytest.raises(KeyError):
        load("xx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_words_are_more_common_than_rare_ones(language):
    zipf = load(language).zipf
    assert zipf("the") > zipf("house") > zipf("cellar") > zipf("sextant") > 0
    assert 7 < zipf("the") < 8


@pytest.mark.parametrize("word", ["", "zzyzxq", "The", "computingpower", "\ud800"])
def test_what_is_no_word_has_no_frequency(word):
    assert load("en").zipf(word) == 0.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_frequencies_are_shares(language):
    frequencies = load(language).frequencies
    assert all(0 < share < 1 for share in frequencies.values())
    assert 0.5 < sum(frequencies.values()) < 1.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_prefixes_and_suffixes_are_lower_case_letters(language):
    vocabulary = load(language)
    assert {"un", "re", "co"} <= vocabulary.prefixes
    assert {"ing", "able", "ness"} <= vocabulary.suffixes
    assert all(part.isalpha() and part.islower() for part in vocabulary.prefixes | vocabulary.suffixes)
