/// What is said of one figure, outside its picture.
struct FigureWords: Hashable, Sendable {
  /// Name on the page of its class.
  var shortTitle: String
  /// Name where it stands alone, the class included.
  var title: String
  /// For a manuscript: what is shown, in which units, of how many.
  var caption: RichText
  /// The finding with its numbers, for readers who cannot see the figure.
  var alternativeText: String
}
