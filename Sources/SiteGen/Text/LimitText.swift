/// What the numbers of a page cannot show: one sentence per page, so that none is read for more than it says.
enum LimitText {
  /// Empty for pages that state no finding.
  static func sentence(on page: SitePage) -> RichText? {
    switch page {
    case .index:
      """
      The report shows what the network responds to. How often real sequences hold it, and whether cells use it, \
      it does not show.
      """
    case .model:
      "The layers show what the network is able to compute. How well it predicts is not shown in this report."
    case .classList:
      """
      A class with small importances is not one that is predicted badly: how well the network predicts a class is \
      not shown here.
      """
    case .classDetail:
      """
      Trials end at the feature maps that raise the score most; how near real sequences come to them is not shown \
      here.
      """
    case .channelList:
      "Channels are set in order by what they add to scores; how often sequences switch them on is not shown here."
    case .channelDetail:
      """
      Importance belongs to the channel as a whole; which of the sequences that switch it on matter is not shown \
      here.
      """
    case .filterList, .filterDetail:
      """
      A logo shows what switches one filter on. What later layers join it with, or whether they use it at all, it \
      does not show.
      """
    case .motifList:
      """
      A match shows that two motifs look alike beyond chance. It does not show that the factor binds where the \
      network responds, nor that motifs without a match are unknown to the network.
      """
    case .similarity:
      """
      Classes are alike here when their scores rest on the same channels. Whether their targets act together in \
      cells, or only share sequences of the training set, it does not show.
      """
    case .difference:
      """
      A difference shows which channels one score uses and the other does not. Whether real sequences tell the two \
      classes apart by them is not shown here.
      """
    case .clusters:
      """
      Any set of classes falls into clusters when its tree is cut. That the members of a cluster are regulated \
      together it does not show.
      """
    case .bicluster:
      """
      Blocks show classes and channels that go together at these cuts; other cuts give other blocks, and a block \
      does not show that its channels act together in one sequence.
      """
    case .nonAdditive:
      """
      A flag shows that trials disagree. That a channel without one is additive it does not show: an ensemble in \
      which all trials end in one optimum cannot tell.
      """
    case .methods, .downloads, .help: nil
    }
  }

  /// The same for the first page over several models.
  static var overModels: RichText {
    """
    Importances are in the units of each model's own layer, so their sizes do not compare models; which model \
    predicts better is not shown here.
    """
  }
}
