"""What a model proposes for a sentence, held against what the sentence rests on. Pure; the model itself is behind a port."""
