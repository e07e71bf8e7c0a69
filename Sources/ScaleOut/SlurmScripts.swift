/// Scripts that carry a plan out on a cluster with Slurm: an array of jobs, one for each shard, and a merge that waits.
///
/// They name no path of the machine: submitted from the plan's folder, they find the program in `PATH`, or in
/// `BUILD_REPORT`, and write the site to `site` beside the plan, or to `SITE`. What a cluster asks for beyond that,
/// such as an account, goes into `SBATCH_ACCOUNT` and its like, which sbatch reads by itself.
public struct SlurmScripts: Hashable, Sendable {
  public var shards: Int

  public init(shards: Int) { self.shards = shards }

  /// Text by file name.
  public var files: [String: String] {
    ["array.sh": array, "merge.sh": merge, "submit.sh": submit]
  }

  private var array: String {
    """
    #!/bin/sh
    #SBATCH --job-name=build-report
    #SBATCH --array=1-\(shards)
    #SBATCH --cpus-per-task=2
    #SBATCH --requeue
    #SBATCH --open-mode=append
    #SBATCH --output=slurm-%A_%a.log
    exec "${BUILD_REPORT:-build-report}" shard . "$SLURM_ARRAY_TASK_ID" -j "${SLURM_CPUS_PER_TASK:-2}"

    """
  }

  private var merge: String {
    """
    #!/bin/sh
    #SBATCH --job-name=build-report-merge
    #SBATCH --cpus-per-task=2
    #SBATCH --requeue
    #SBATCH --open-mode=append
    #SBATCH --output=slurm-%j.log
    exec "${BUILD_REPORT:-build-report}" merge . -o "${SITE:-../site}" -j "${SLURM_CPUS_PER_TASK:-2}"

    """
  }

  private var submit: String {
    """
    #!/bin/sh
    # Submits the shards and the merge behind them. Run again after a failure: what is done is not done twice.
    # Options of sbatch for both, such as --time=2:00:00, are given on as they are.
    set -eu
    cd "$(dirname "$0")"
    array=$(sbatch --parsable "$@" array.sh)
    merge=$(sbatch --parsable --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes "$@" merge.sh)
    echo "array $array, merge $merge"

    """
  }
}
