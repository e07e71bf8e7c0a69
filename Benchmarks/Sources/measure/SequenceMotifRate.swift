import Analysis

/// The time of finding motifs of filters in random sequences, and of raising windows for channels.
enum SequenceMotifRate {
  static func measure(model path: String, workers: Int) async {
    do {
      let network = try ModelReader.read(path).network
      let choice = try LayerChoice(network, file: path)
      let sample = SequenceSample(length: network.sequenceLength ?? 1, seed: 1)
      for reading in SequenceMotifs.Reading.allCases {
        let seconds = await Measure.bestTime(runs: 3) {
          _ = try? await network.sequenceMotifs(at: choice, in: sample, reading: reading, workers: workers)
        }
        Measure.report("filters in \(sample.count) sequences, \(reading.rawValue)", seconds * 1000, "ms")
      }
      let seconds = await Measure.bestTime(runs: 1) {
        _ = try? await network.channelMotifs(at: choice, workers: workers)
      }
      Measure.report("windows of \(choice.point.channels) channels", seconds * 1000, "ms")
    } catch {
      print("\(error)")
    }
  }
}
