"""What a print shop asks for, and pages made so."""
