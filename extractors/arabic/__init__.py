"""Arabic: offset-preserving text, sentences, words, numbers, times, quotations."""
