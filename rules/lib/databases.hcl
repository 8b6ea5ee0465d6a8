# What databases do by themselves.

function "encrypted_by_aurora" {
  description = "Whether Aurora encrypts a cluster whatever is written: since February 2026 each that is new, not a copy of a snapshot or another cluster"
  parameters  = ["cluster"]
  result = (
    (cluster.Engine == null || startswith(lower(cluster.Engine), "aurora"))
    && cluster.SnapshotIdentifier == null && cluster.SourceDBClusterIdentifier == null
  )
}
