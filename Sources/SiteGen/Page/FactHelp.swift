/// What each fact that stands beside the findings of a page means; pages link to it, the page of help lists it.
enum FactHelp {
  /// One fact.
  struct Entry: Hashable, Sendable {
    /// As pages have it; of one with a number in it, what stands before the number.
    var label: String
    var meaning: String

    /// By which links lead to it.
    var id: String {
      "fact-" + label.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    }
  }

  /// The entry of a fact: that of the label, else of its longest beginning; nil where none explains it.
  static func entry(_ label: String) -> Entry? {
    entries.first { $0.label == label }
      ?? entries.filter { label.hasPrefix($0.label + " ") }.max { $0.label.count < $1.label.count }
  }

  /// In the order of the site.
  static let entries: [Entry] =
    overview + [
      Entry(label: "File", meaning: "Name of the model's file."),
      Entry(label: "Size", meaning: "Of the model's file."),
      Entry(label: "SHA-256", meaning: "Digest of the model's file: two files of one digest are the same."),
      Entry(label: "Form", meaning: "How the model's file is written, and by which version of which program."),
      Entry(
        label: "Kernels",
        meaning:
          "Whether the file holds kernels as they are slid along the sequence or turned round, as old versions did."),
      Entry(label: "Sequence length", meaning: "Bases that the model reads at once."),
      Entry(
        label: "Symbols per position",
        meaning: "Numbers that the model reads at each position: four for the bases, more with structure or signal."),
      Entry(
        label: "Output activation",
        meaning: "Function that makes probabilities of the scores; the report tells of the scores before it."),
    ] + classes + channels + filters + [
      Entry(label: "Program", meaning: "The program that made the report, and its version."),
      Entry(label: "Model", meaning: "Name and size of the model's file."),
      Entry(label: "Model's SHA-256", meaning: "Digest of the model's file: two files of one digest are the same."),
      Entry(label: "Figures", meaning: "Journal whose sizes and fonts the figures keep."),
      Entry(label: "Their SHA-256", meaning: "Digest of the file of known motifs."),
      Entry(label: "Command", meaning: "The command that made the report, its paths cut to names."),
    ]

  private static let overview = [
    Entry(
      label: "Classes", meaning: "Outputs of the model that are probabilities, for example one for each cell type."),
    Entry(label: "Outputs", meaning: "What the model gives for a sequence, where that is no probability."),
    Entry(
      label: "Channels",
      meaning: "Features that the interpreted layer measures; in a network with one convolution, its filters."),
    Entry(
      label: "Non-additive channels",
      meaning:
        "Channels whose importance depends on which others are present, in some class or in the class of the page."),
    Entry(
      label: "Known motifs", meaning: "Motifs of the databases that were given, which those of the model are held to."),
    Entry(label: "Layer", meaning: "The layer whose channels are interpreted, and why it was chosen."),
    Entry(
      label: "Trials",
      meaning: "Gradient ascents from random starts, of all classes together, and the share that ended by itself."),
    Entry(
      label: "Recipe", meaning: "Named set of settings, and the seed of the random numbers: both give the same report."),
    Entry(label: "Parameters", meaning: "Numbers that training has set in the whole model."),
    Entry(
      label: "File's SHA-256",
      meaning: "First letters of the digest of the model's file; the page of the model has all."),
  ]

  private static let classes = [
    Entry(label: "Group", meaning: "Group of the class in the table of classes."),
    Entry(label: "Assay", meaning: "What was measured, by the table of classes."),
    Entry(label: "Cell type", meaning: "Cells in which it was measured, by the table of classes."),
    Entry(label: "Target", meaning: "Protein or mark that was measured, by the table of classes."),
    Entry(label: "Address", meaning: "Where the table of classes says that more is told of the class."),
    Entry(label: "Score", meaning: "Which number of the output stands for it in the whole report."),
    Entry(
      label: "Cluster",
      meaning: "Number of the cluster of classes, cut from the tree of their similarities, that the class is in."),
    Entry(
      label: "Order of the first",
      meaning: "Whether the most important channels keep their order when the trials are drawn again with replacement."),
    Entry(
      label: "Order of channels",
      meaning: "Whether the order was tested by drawing trials again; few trials do not allow it."),
    Entry(
      label: "Trials converged", meaning: "Gradient ascents that ended by themselves before the limit of steps, of all."
    ),
    Entry(
      label: "Distinct optima",
      meaning: "Different places where trials ended: several mean several ways to please the class."),
    Entry(label: "Best score", meaning: "Largest score at the end of a trial, before the output activation."),
    Entry(label: "Score at zero", meaning: "Score of an empty feature map, before the output activation."),
    Entry(
      label: "Positive share of importance",
      meaning:
        "Share of the importance that is positive: how far the class is known by what is there, not by what is missing."
    ),
    Entry(
      label: "Components",
      meaning:
        "Components of the mixture of inconsistency levels: with one, no channel of the class is called non-additive."),
    Entry(
      label: "BIC for 1, 2, 3",
      meaning: "Bayesian information criterion of mixtures of one, two and three components; the smallest is chosen."),
  ]

  private static let channels = [
    Entry(label: "Filter", meaning: "The filter of the first convolution that the channel is, where it is one."),
    Entry(label: "Sees", meaning: "Bases of the sequence that reach the channel at one position."),
    Entry(
      label: "Activation is at most",
      meaning: "What no sequence can exceed, by adding up weights layer by layer; what a sequence reaches may be less."),
    Entry(label: "Largest activation", meaning: "What the best sequence for the channel causes."),
    Entry(label: "Can be switched on", meaning: "Whether some sequence raises the channel above zero."),
    Entry(
      label: "Non-additive in",
      meaning: "Classes in which the channel's importance depends on which others are present."),
    Entry(
      label: "Perhaps an artefact",
      meaning: "Signs that a motif is none that a factor reads, by thresholds of this program: " + ArtefactWords.rule
        + "."),
    Entry(
      label: "Sites in random sequences",
      meaning: "Stretches of random sequences that activate the filter: they tell of the model alone."),
    Entry(label: "Sites", meaning: "Stretches of the sequences given that activate the filter."),
    Entry(label: "Sequences with sites", meaning: "Sequences that hold such a stretch."),
    Entry(
      label: "Largest activation seen",
      meaning: "In those sequences, beside the largest that any whole window can cause."),
  ]

  private static let filters = [
    Entry(label: "Filters", meaning: "Kernels of the first convolution."),
    Entry(
      label: "Median information", meaning: "Middle of the filters' mean bits a position; 2 bits are a certain base."),
    Entry(label: "Above", meaning: "Filters with more bits a position than this, below which a motif says little."),
    Entry(label: "Weights match at", meaning: "Filters whose motif from weights matches a known motif."),
    Entry(label: "Sites match at", meaning: "Filters whose motif from sites matches a known motif."),
    Entry(label: "Dead filters", meaning: "Filters that no sequence can switch on."),
    Entry(label: "Width", meaning: "Bases that the filter reads."),
    Entry(
      label: "Bits of positive weights", meaning: "Mean information a position of the motif from positive weights."),
    Entry(label: "Bits of negative weights", meaning: "The same of negative weights, their signs turned."),
    Entry(
      label: "Positive share of squares",
      meaning:
        "Share of the sum of squared weights that positive ones have: how far the motif shows what the filter does."),
  ]
}
