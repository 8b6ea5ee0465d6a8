rule "dms-endpoint-neptune-without-iam" {
  title    = "DMS endpoint for Neptune does not use IAM"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::DMS::Endpoint"

  when    = self.EngineName == "neptune"
  require = self.NeptuneSettings.IamAuthEnabled == true
  at      = self.NeptuneSettings
  message = "${self.address} connects to Neptune without IAM authentication"

  reason     = <<-TEXT
    A Neptune database without IAM authentication accepts everything that reaches it over the network. With it, only the role of
    the endpoint can load data.
  TEXT
  fix        = "Set `${name("NeptuneSettings.IamAuthEnabled")}` to true, and enable IAM authentication in the Neptune cluster."
  no_repair  = "the cluster has to accept IAM authentication first"
  references = ["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.Neptune.html"]
  controls   = { "aws-fsbp" = ["DMS.10"], "nist-800-53-r5" = ["AC-3", "AC-6", "IA-2"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: target
            EngineName: neptune
            NeptuneSettings: # finding
              S3BucketName: graph-load
              S3BucketFolder: in
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DMS::Endpoint
          Properties:
            EndpointType: target
            EngineName: neptune
            NeptuneSettings:
              S3BucketName: graph-load
              S3BucketFolder: in
              IamAuthEnabled: true
    YAML
  }
}
