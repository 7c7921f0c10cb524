"""What people do in this area: propose, answer, close, tell of answers, and carry ideas out."""
