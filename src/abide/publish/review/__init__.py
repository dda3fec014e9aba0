"""Review on the desk: who may write, how they sign in, and what they write."""

from abide.publish.review.desk import Desk, add_review
from abide.publish.review.tokens import Role, Tokens

__all__ = ["Desk", "Role", "Tokens", "add_review"]
