"""Materials: what the work is made of, and whether it meets what is required of it. Each material is a room of its own."""
