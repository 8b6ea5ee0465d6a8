rule "lambda-layer-public" {
  title    = "Lambda layer can be used by any AWS account"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::Lambda::LayerVersionPermission"

  require = length(public_statements(permission_document(self))) == 0
  at      = self.Principal
  message = "${self.address} lets any account use the layer"

  reason     = "Layers contain code, and sometimes configuration that was packed by mistake. Anyone who can use a layer can download it."
  fix        = "Set `${name("Principal")}` to an account, or `${name("OrganizationId")}` to your organization."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lambda_layer_version_permission" "example" {
        layer_name     = "tools"
        version_number = 1
        statement_id   = "share"
        action         = "lambda:GetLayerVersion"
        principal      = "*" # finding
      }
    TF
    good = <<-TF
      resource "aws_lambda_layer_version_permission" "example" {
        layer_name     = "tools"
        version_number = 1
        statement_id   = "share"
        action         = "lambda:GetLayerVersion"
        principal      = "*"
        organization_id = "o-1234567890"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::LayerVersionPermission
          Properties:
            Action: lambda:GetLayerVersion
            LayerVersionArn: arn:aws:lambda:eu-west-1:123456789012:layer:tools:1
            Principal: "*" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Lambda::LayerVersionPermission
          Properties:
            Action: lambda:GetLayerVersion
            LayerVersionArn: arn:aws:lambda:eu-west-1:123456789012:layer:tools:1
            Principal: "*"
            OrganizationId: o-1234567890
    YAML
  }
}
