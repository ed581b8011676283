"""The library as a data engineer uses it: questions with plain arguments, and answers as rows. `import meetlat` offers all of it."""
