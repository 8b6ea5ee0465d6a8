rule "dynamodb-table-capacity-fixed" {
  title    = "DynamoDB table does not scale its capacity"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::DynamoDB::Table"

  locals {
    name = first(self.TableName, " ")
    # A target that refers to a table of the code is that table's, whatever text the reference becomes.
    targets = [
      for target in resources("AWS::ApplicationAutoScaling::ScalableTarget") : target
      if refers(target.ResourceId, self)
      || !any([for table in resources("AWS::DynamoDB::Table") : proven(refers(target.ResourceId, table))])
      && (target.ResourceId == "table/${local.name}" || matches(target.ResourceId, "table/${local.name}/index/*"))
    ]
    # A target without a policy stays where it is.
    scaled = [
      for target in local.targets : target.ScalableDimension
      if any([
        for policy in resources("AWS::ApplicationAutoScaling::ScalingPolicy") :
        refers(policy.ScalingTargetId, target)
        || (refers(policy.ResourceId, target) || policy.ResourceId == target.ResourceId) && policy.ScalableDimension == target.ScalableDimension
      ])
    ]
    indexes = length(self.GlobalSecondaryIndexes[*])
  }
  when = self.BillingMode != "PAY_PER_REQUEST"
  require = (
    one_of("dynamodb:table:ReadCapacityUnits", local.scaled)
    && one_of("dynamodb:table:WriteCapacityUnits", local.scaled)
    && length([for dimension in local.scaled : dimension if dimension == "dynamodb:index:ReadCapacityUnits"]) >= local.indexes
    && length([for dimension in local.scaled : dimension if dimension == "dynamodb:index:WriteCapacityUnits"]) >= local.indexes
  )
  at      = self.BillingMode
  message = "${self.address} does not scale its capacity or that of an index"

  reason     = <<-TEXT
    DynamoDB refuses requests beyond the capacity, so a flood of requests takes the application down. On-demand or scaled capacity
    follows the load.
  TEXT
  fix        = "Set `${name("BillingMode")}` to `PAY_PER_REQUEST`, or scale the table and its indexes."
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html"]
  aliases    = ["CKV2_AWS_16", "DynamoDBAutoScalingEnabled"]
  controls   = { "aws-fsbp" = ["DynamoDB.1"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" {
        name = "orders"
        billing_mode = "PROVISIONED" # finding
        read_capacity = 5
        write_capacity = 5
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table" "example" {
        name = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PROVISIONED # finding
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" {
        name           = "orders"
        billing_mode   = "PROVISIONED" # finding
        read_capacity  = 5
        write_capacity = 5
        hash_key       = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
      resource "aws_appautoscaling_target" "read" {
        service_namespace  = "dynamodb"
        resource_id        = "table/$${aws_dynamodb_table.example.name}"
        scalable_dimension = "dynamodb:table:ReadCapacityUnits"
        min_capacity       = 5
        max_capacity       = 50
      }
      resource "aws_appautoscaling_policy" "read" {
        name               = "read"
        policy_type        = "TargetTrackingScaling"
        service_namespace  = "dynamodb"
        resource_id        = aws_appautoscaling_target.read.resource_id
        scalable_dimension = aws_appautoscaling_target.read.scalable_dimension
      }
      resource "aws_appautoscaling_target" "write" {
        service_namespace  = "dynamodb"
        resource_id        = "table/$${aws_dynamodb_table.example.name}"
        scalable_dimension = "dynamodb:table:WriteCapacityUnits"
        min_capacity       = 5
        max_capacity       = 50
      }
    TF
    good = <<-TF
      resource "aws_dynamodb_table" "example" {
        name           = "orders"
        billing_mode   = "PROVISIONED"
        read_capacity  = 5
        write_capacity = 5
        hash_key       = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
      resource "aws_appautoscaling_target" "read" {
        service_namespace  = "dynamodb"
        resource_id        = "table/$${aws_dynamodb_table.example.name}"
        scalable_dimension = "dynamodb:table:ReadCapacityUnits"
        min_capacity       = 5
        max_capacity       = 50
      }
      resource "aws_appautoscaling_policy" "read" {
        name               = "read"
        policy_type        = "TargetTrackingScaling"
        service_namespace  = "dynamodb"
        resource_id        = aws_appautoscaling_target.read.resource_id
        scalable_dimension = aws_appautoscaling_target.read.scalable_dimension
      }
      resource "aws_appautoscaling_target" "write" {
        service_namespace  = "dynamodb"
        resource_id        = "table/$${aws_dynamodb_table.example.name}"
        scalable_dimension = "dynamodb:table:WriteCapacityUnits"
        min_capacity       = 5
        max_capacity       = 50
      }
      resource "aws_appautoscaling_policy" "write" {
        name               = "write"
        policy_type        = "TargetTrackingScaling"
        service_namespace  = "dynamodb"
        resource_id        = aws_appautoscaling_target.write.resource_id
        scalable_dimension = aws_appautoscaling_target.write.scalable_dimension
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PROVISIONED # finding
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
        ReadTarget:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            ServiceNamespace: dynamodb
            ResourceId: !Sub table/$${Example}
            ScalableDimension: dynamodb:table:ReadCapacityUnits
            MinCapacity: 5
            MaxCapacity: 50
        WriteTarget:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            ServiceNamespace: dynamodb
            ResourceId: !Sub table/$${Example}
            ScalableDimension: dynamodb:table:WriteCapacityUnits
            MinCapacity: 5
            MaxCapacity: 50
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PROVISIONED
            KeySchema:
              - AttributeName: id
                KeyType: HASH
            AttributeDefinitions:
              - AttributeName: id
                AttributeType: S
        ReadTarget:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            ServiceNamespace: dynamodb
            ResourceId: !Sub table/$${Example}
            ScalableDimension: dynamodb:table:ReadCapacityUnits
            MinCapacity: 5
            MaxCapacity: 50
        WriteTarget:
          Type: AWS::ApplicationAutoScaling::ScalableTarget
          Properties:
            ServiceNamespace: dynamodb
            ResourceId: !Sub table/$${Example}
            ScalableDimension: dynamodb:table:WriteCapacityUnits
            MinCapacity: 5
            MaxCapacity: 50
        ReadPolicy:
          Type: AWS::ApplicationAutoScaling::ScalingPolicy
          Properties:
            PolicyName: Read
            PolicyType: TargetTrackingScaling
            ScalingTargetId: !Ref ReadTarget
        WritePolicy:
          Type: AWS::ApplicationAutoScaling::ScalingPolicy
          Properties:
            PolicyName: Write
            PolicyType: TargetTrackingScaling
            ScalingTargetId: !Ref WriteTarget
    YAML
  }
}
