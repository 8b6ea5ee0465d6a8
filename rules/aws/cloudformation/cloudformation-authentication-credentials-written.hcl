rule "cloudformation-authentication-credentials-written" {
  title    = "Instance metadata contains hard-coded credentials for downloads"
  severity = "high"
  area     = "data-protection/secrets"
  resource = ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration", "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate"]

  when = self.frontend == "cloudformation"
  deny = flatten([
    for source in values(first(self.meta.Metadata["AWS::CloudFormation::Authentication"], {})) :
    concat(contains_secret(source.password, "password"), contains_secret(source.secretKey, "password"))
  ])
  message = "${self.address} hard-codes credentials in its metadata"

  reason     = "Anyone who can describe the stack can read the metadata. The instance's role can download the files without credentials in the template."
  fix        = "Use `roleName` of `AWS::CloudFormation::Authentication`."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-authentication.html"]
  aliases    = ["W1"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Metadata:
            AWS::CloudFormation::Authentication:
              files:
                type: S3
                buckets: [files]
                accessKeyId: AKIAZZZZZZZZZZZZZZZZ
                secretKey: kq3n2l5p9v8x7c6b1m4zasdfghjklqwertyuiop0 # finding
          Properties:
            ImageId: ami-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Metadata:
            AWS::CloudFormation::Authentication:
              files:
                type: S3
                buckets: [files]
                roleName: files
          Properties:
            ImageId: ami-1
    YAML
  }
}
