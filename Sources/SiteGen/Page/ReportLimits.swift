import Analysis

/// How much a report shows, so that its pages stay light and its figures readable; words are built from these numbers.
enum ReportLimits {
  // MARK: Whole sites

  /// More classes than these are very many: what stands on the page of each is light, and figures of single classes
  /// have no PNG, nor more than one PDF, unless they are asked for.
  static let classes = SavedColumns.mostClassesWithMaps
  /// More pages of single channels and filters than these are many: their figures have no PNG unless it is asked for, and
  /// other views no PDF; tables of the whole site have their numbers.
  static let motifPages = 100
  /// More channels than these have light pages.
  static let channels = 200
  /// Digits of the numbers of large tables where there are very many classes.
  static let compactDigits = 4
  /// Digits of trials and feature maps where there are many pages of single motifs; data/results.h5 has all.
  static let shortDigits = 5
  /// Classes that a warning names in its line.
  static let classesOfWarning = 3
  /// Classes that a warning names where its line is unfolded.
  static let classesInWarning = 200

  /// Whether there are so many classes that what stands on the page of each must be light.
  static func areMany(classes count: Int) -> Bool { count > classes }

  /// A number of a large table, with fewer digits where there are very many classes.
  static func compacted(_ value: Double?, classes count: Int) -> Double? {
    areMany(classes: count) ? value.map { NumberText.rounded($0, digits: compactDigits) } : value
  }

  // MARK: Figures

  /// Channels of a figure of one class, beside the non-additive ones.
  static let channelsInFigure = 48
  /// Rows of the figure of an ensemble; more would not fit a page of a journal.
  static let trialsInFigure = 60
  /// Channels of the matrix of all classes.
  static let channelsInMatrix = 480
  /// Classes in the map of one channel; the pages of the others have theirs.
  static let classesInChannelMap = (usual: 6, many: 3)
  /// Bars of a difference; the table of differences has all channels.
  static let barsOfDifference = 20
  /// Bars of counts; the table of groups has all classes.
  static let barsOfCounts = 40
  /// Blocks outlined in a map; more would hide it.
  static let blocksInMap = 9
  /// Clusters with panels, the largest ones; the tables have all.
  static let clustersWithPanels = 12
  /// Channels in the panel of a cluster.
  static let channelsInPanel = 16
  /// Positions of a logo in that panel, and of one beside a channel in a figure of many.
  static let positionsInPanel = 24
  /// Channels or filters, and known motifs, in the matrix of matches; beyond, names could not be read.
  static let matchMatrix = MatchMatrix.Size(rows: 60, columns: 40)
  /// Pairs of words of one class.
  static let pairsInFigure = 4
  /// Known motifs or words in the figure of their effects on all classes.
  static let rowsOfEffects = 60
  /// Columns of the map of known motifs and models; the table has all.
  static let modelsInMap = 60
  /// Known motifs over one motif, and over a long window, whose letters would make the file heavy.
  static let alignments = (motif: 5, ofMany: 3, window: 2)

  // MARK: Pages

  /// Items that a sentence names before it counts the rest.
  static let listed = 8
  /// Classes with logos in their rows.
  static let classesWithLogos = 64
  /// Channels or filters with logos in their rows, or with a tile.
  static let channelsWithLogos = 512
  /// Strongest channels named for a class in the list of all.
  static let channelsInList = 3
  /// Rows of the strongest features on the first page.
  static let topFeatures = 10
  /// Nearest classes named for a class.
  static let nearestNamed = 5
  /// Nearest classes of each class where the matrix of all would be too large, and the size from which it is.
  static let similarityMatrix = 40
  static let nearestInTable = 3
  /// Channels that set two classes apart, named to either side.
  static let differingChannels = 3
  /// Channels of one class, beside the non-additive ones, and where there are very many classes; the file has all.
  static let channelsOfClass = (usual: 200, many: 50)
  /// Classes of one channel; the file has all.
  static let classesOfChannel = 200
  /// Pairs of channels of one class, and of all classes.
  static let pairsOfClass = 30
  static let pairsOfFlags = 50
  /// Non-additive channels named for a class.
  static let flagsNamed = 8
  /// Blocks in a table; the file has all.
  static let blocksInTable = 30
  /// Members of a cluster in a sentence, its shared channels with logos, its words.
  static let cluster = (members: 8, channels: 5, words: 5)
  /// Known motifs in a table; the file has all.
  static let motifRows = 500
  /// Matches of one motif in a table; the file has all.
  static let matchRows = (usual: 30, ofMany: 12)
  /// The same of an optimum behind the first.
  static let matchRowsOfFurther = 8
  /// Positions of a motif in a table; of a longer one those with so many bits or more, the file has all.
  static let motifPositions = (all: 40, bits: 0.1)
  /// Channels or filters named in a row of motifs, logos in such a row, and classes named.
  static let motifRow = (named: 12, logos: 3, classes: 3)
  /// Classes with their words on the first page; the pages of classes have all.
  static let classesWithWords = 60
  /// Pairs of words of one class in its line there.
  static let pairsOfLine = 2
  /// Channels that read a word, named beside it.
  static let readersNamed = 4
  /// Pairs of words of one class that have a sentence each.
  static let pairsTold = 4
  /// Words named that activate a channel, and classes of what it does when planted; the file has all.
  static let wordsOfChannel = 6
  static let classesOfTest = 12
  /// Sites on the page of a channel or filter, and beneath one explained sequence; the file has all that are kept.
  static let sitesOfChannel = 50
  static let sitesOfSequence = 24
  /// Sites of one filter or channel in the files that programs for motifs read.
  static let seqletsOfPattern = 25
  /// Scores on the page of a sequence.
  static let classesOfSequence = 100
  /// Channels whose ranks by other methods are on the page of a class; the file has all.
  static let channelsCompared = 20
  /// Known motifs named that a class answers to.
  static let motifsOfClass = 5
  /// Groups of planted known motifs in a table; the file has all.
  static let plantedMotifs = 60
  /// Bytes of a data script up to which it is loaded with the page.
  static let lightScript = 100_000

  // MARK: Tables

  /// Classes up to which all pairs are in the table of differences, which has a column for each channel.
  static let classesWithDifferences = 45
  /// Classes up to which all pairs are in the table of measures, some 2 MB of text.
  static let classesWithMeasures = 200
}
