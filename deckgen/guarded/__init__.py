"""Work on strangers' files in processes that are held to bounds of time and memory.

process       for whoever starts such a process: its start, what it says, its end
bounded_work  for the process itself: its task, its bound of memory, its end with whoever started it
time_bounds   how much longer a busy machine may take
"""
