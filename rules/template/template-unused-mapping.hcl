rule "template-unused-mapping" {
  title    = "Mapping is not used"
  severity = "info"
  area     = "template"
  group    = "valid"

  reason     = "Nothing reads the mapping, so a change of its values has no effect."
  fix        = "Remove the mapping, or use it."
  references = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html"]
  aliases    = ["W7001"]
  profiles   = []

  example "cloudformation" {
    bad  = <<-YAML
      Mappings:
        Stages: # finding
          prod:
            Name: orders-prod
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
    YAML
    good = <<-YAML
      Mappings:
        Stages:
          prod:
            Name: orders-prod
      Resources:
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: !FindInMap [Stages, prod, Name]
    YAML
  }
}
