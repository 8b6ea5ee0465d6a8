rule "template-properties-conflict" {
  title    = "Properties do not go together"
  severity = "high"
  area     = "template"
  group    = "valid"

  reason     = "AWS takes only one of the properties, or a property only with another or with another value: the deployment fails."
  fix        = "Keep the properties that belong together."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html"]
  aliases    = ["E3014", "E3018", "E3020", "E3021"]

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Main: # finding
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
            Ipv4IpamPoolId: ipam-pool-0123
            Ipv4NetmaskLength: 16
    YAML
    good = <<-YAML
      Resources:
        Main:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
    YAML
  }
}
