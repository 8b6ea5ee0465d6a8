rule "iot-policy-wildcard-resource" {
  title    = "IoT policy allows its actions on every resource"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = "AWS::IoT::Policy"

  deny    = flatten([for statement in allows(self.PolicyDocument) : [for resource in statement.Resources : { at = resource } if resource == "*"]])
  message = "${self.address} allows its actions on every resource"

  reason     = "One stolen certificate can act as any device and read the messages of all. Policy variables restrict each device to its own topics."
  fix        = "Name topics and clients, with `$${iot:Connection.Thing.ThingName}` in them."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/iot/latest/developerguide/thing-policy-variables.html"]
  aliases    = ["W39"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iot_policy" "example" {
        name   = "sensor"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "iot:Publish", Resource = "*" }] # finding
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
                  Action: "iot:Publish"
                  Resource: "*" # finding
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
