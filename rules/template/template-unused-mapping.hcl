rule "template-unused-mapping" {
  title    = "Mapping is not used"
  severity = "info"
  area     = "template"

  reason     = "It says what nothing reads: whoever changes a value there waits for an effect that does not come."
  fix        = "Remove the mapping, or look it up."
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
