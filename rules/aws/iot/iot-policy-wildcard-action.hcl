rule "iot-policy-wildcard-action" {
  title    = "IoT policy allows every action"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = "AWS::IoT::Policy"

  deny = flatten([
    for statement in allows(self.PolicyDocument) :
    [
      for action in statement.Actions :
      { at = action, action = action, broad = any([for r in statement.Resources : breadth(r) != "named"]) }
      if one_of(lower(action), ["*", "iot:*"])
    ]
  ])
  message = "${self.address} allows ${item.action}"
  # On a few topics it comes to publishing and receiving there.
  as_deployed = item.broad ? "high" : "low"

  reason     = <<-TEXT
    Anyone can take a device apart and extract its certificate. With every action, the certificate can read and write all topics
    and change other devices' shadows.
  TEXT
  fix        = "Allow only the actions that the device needs in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html"]
  aliases    = ["W38"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iot_policy" "example" {
        name   = "sensor"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "iot:*", Resource = "arn:aws:iot:eu-west-1:123456789012:topic/sensors" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iot_policy" "example" {
        name   = "sensor"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "iot:Publish", Resource = "arn:aws:iot:eu-west-1:123456789012:topic/sensors" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IoT::Policy
          Properties:
            PolicyName: sensor
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "iot:*" # finding
                  Resource: "arn:aws:iot:eu-west-1:123456789012:topic/sensors"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IoT::Policy
          Properties:
            PolicyName: sensor
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "iot:Publish"
                  Resource: "arn:aws:iot:eu-west-1:123456789012:topic/sensors"
    YAML
  }
}
