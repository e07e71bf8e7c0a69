/// A letter that logos are made of.
enum LogoLetter: String, CaseIterable, Hashable, Sendable {
  case a
  case c
  case g
  case t
  case u
  case n
}
