rule "dynamodb-table-policy-public" {
  title    = "DynamoDB table has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"]

  deny = concat(
    public_statements(self.ResourcePolicy.PolicyDocument),
    public_statements(self.StreamSpecification.ResourcePolicy.PolicyDocument),
    flatten([
      for replica in self.Replicas[*] : concat(
        public_statements(replica.ResourcePolicy.PolicyDocument),
        public_statements(replica.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument),
      )
    ]),
  )
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Any AWS customer can read or change the items. A table policy is meant for particular roles of other accounts."
  fix        = "Name the accounts or roles that need access as the policy's `Principal`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-intro.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_dynamodb_table" "example" {
        name = "orders"
        billing_mode = "PAY_PER_REQUEST"
        hash_key = "id"
        attribute {
          name = "id"
          type = "S"
        }
      }
      resource "aws_dynamodb_resource_policy" "data" {
        resource_arn = aws_dynamodb_table.example.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "dynamodb:GetItem"
            Resource  = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
          }]
        })
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
      resource "aws_dynamodb_resource_policy" "data" {
        resource_arn = aws_dynamodb_table.example.arn
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "dynamodb:GetItem"
            Resource  = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
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
            ResourcePolicy:
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: "*" # finding
                    Action: dynamodb:GetItem
                    Resource: arn:aws:dynamodb:eu-west-1:123456789012:table/orders
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
            ResourcePolicy:
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal:
                      AWS: arn:aws:iam::123456789012:role/app
                    Action: dynamodb:GetItem
                    Resource: arn:aws:dynamodb:eu-west-1:123456789012:table/orders
    YAML
  }
}
