import GenomicNetwork

/// What is interpreted: the network above a layer, and what is known of the layer's channels.
public struct InterpretationInput: Sendable {
  public var upper: UpperNetwork
  /// One name per class, for messages.
  public var classNames: [String]
  /// One entry per channel.
  public var channels: [ChannelDescription]
  /// Filters of the first convolution; their information decides which important channels are vulnerable.
  public var filters: [FilterDescription]
  /// What layer and scores do on natural sequences; nil where the model reads no bases.
  public var natural: NaturalMaps?
  /// Activation behind the score of each class.
  package var activations: [ActivationFunction]

  public init(
    upper: UpperNetwork, classNames: [String], channels: [ChannelDescription],
    filters: [FilterDescription] = [], natural: NaturalMaps? = nil
  ) {
    precondition(classNames.count == upper.scores.classCount, "one name per class")
    precondition(channels.count == upper.channels, "one description per channel")
    self.upper = upper
    self.classNames = classNames
    self.channels = channels
    self.filters = filters
    self.natural = natural
    activations = classNames.map { _ in .linear }
  }

  /// The network above a cut, with what is known of the layer there.
  ///
  /// - Parameter classNames: one name per class; nil for those of the network.
  public init(
    _ cut: NetworkCut, classNames: [String]? = nil, channels: [ChannelDescription], filters: [FilterDescription],
    natural: NaturalMaps?
  ) {
    self.init(
      upper: cut.upper, classNames: classNames ?? cut.classNames, channels: channels, filters: filters, natural: natural
    )
    activations = cut.activations
  }
}
