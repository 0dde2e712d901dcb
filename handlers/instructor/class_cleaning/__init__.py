"""What an instructor does with the doubtful pictures of a class: decide, let trainees practise, hand them over."""
