print("hopmap")
