rule "sagemaker-notebook-administrator" {
  title    = "SageMaker notebook runs with administrator access"
  severity = "high"
  area     = "identity-and-access/permissions"
  resource = "AWS::SageMaker::NotebookInstance"

  locals {
    role = target(self.RoleArn)
  }
  when = local.role != null
  deny = concat(
    [
      for document in policies_of(local.role) :
      { at = self.RoleArn }
      if any([
        for statement in allows(document) :
        grants_everything(statement) || any([for action in statement.Actions : action == "*"]) && everywhere(statement)
      ])
    ],
    [for arn in perhaps_of_aws(local.role.ManagedPolicyArns[*]) : { at = self.RoleArn } if matches(arn, "arn:*:policy/AdministratorAccess")]
  )
  message = "${self.address} runs with ${local.role.address}, which allows everything"

  reason     = "Anyone who can run a cell has all permissions of the role. A notebook needs only its data and its models."
  fix        = "Give the notebook's role only the permissions that its users need."
  references = ["https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html"]
  aliases    = ["CKV2_AWS_68"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = aws_iam_role.lab.arn # finding
        instance_type = "ml.t3.medium"
      }
      resource "aws_iam_role" "lab" {
        managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
        assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }] })
      }
    TF
    good = <<-TF
      resource "aws_sagemaker_notebook_instance" "example" {
        name          = "lab"
        role_arn      = aws_iam_role.lab.arn
        instance_type = "ml.t3.medium"
      }
      resource "aws_iam_role" "lab" {
        assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }] })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: !GetAtt Lab.Arn # finding
            InstanceType: ml.t3.medium
        Lab:
          Type: AWS::IAM::Role
          Properties:
            ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
            AssumeRolePolicyDocument:
              Statement:
                - { Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: sagemaker.amazonaws.com } }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SageMaker::NotebookInstance
          Properties:
            RoleArn: !GetAtt Lab.Arn
            InstanceType: ml.t3.medium
        Lab:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - { Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: sagemaker.amazonaws.com } }
    YAML
  }
}
