"""6. check: a document -> what is wrong with it, by its format, its words and its figures."""
