# What databases do by default.

function "encrypted_by_aurora" {
  description = "Whether Aurora encrypts a cluster by default: since February 2026 it encrypts each new one that is not a copy of a snapshot or cluster"
  parameters  = ["cluster"]
  result = (
    (cluster.Engine == null || startswith(lower(cluster.Engine), "aurora"))
    && cluster.SnapshotIdentifier == null && cluster.SourceDBClusterIdentifier == null
  )
}
