"""Language knowledge: folding, words, lemma keys, and the lexicons. Imports ``records`` only."""
