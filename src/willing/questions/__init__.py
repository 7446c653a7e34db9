"""What the register answers: one module for each question, its rules in docs/questions.md."""
